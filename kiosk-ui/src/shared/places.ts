/** Sessions (场次): how many places can still be booked. */
import { now } from './clock';
import type { BoothSnapshot, SlotFill } from './messages';

/** None (0) when it is full, -1 when it has ended and the clock counts. */
export function placesIn(
  { capacity, taken, ends_at: end }: SlotFill,
  { policies }: Pick<BoothSnapshot, 'policies'>,
  at = now(),
): number {
  return policies.closing && end <= at ? -1 : Math.max(0, capacity - taken);
}
