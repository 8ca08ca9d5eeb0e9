import { describe, expect, it } from 'vitest';
import type { BoothSnapshot, SlotFill } from './messages';
import { placesIn } from './places';

const slot: SlotFill = { starts_at: 1_000, ends_at: 2_000, capacity: 20, taken: 18 };
const booth = (closing: boolean) => ({ policies: { closing } as BoothSnapshot['policies'] });

describe('the places of a session', () => {
  it('are those that nobody booked, until it ends', () => {
    expect(placesIn(slot, booth(true), 1_999)).toBe(2);
    expect(placesIn(slot, booth(true), 2_000)).toBe(-1);
  });
  it('are booked after it, too, where the clock does not count', () => {
    expect(placesIn(slot, booth(false), 2_000)).toBe(2);
  });
  it('are none when more came than it takes', () => {
    expect(placesIn({ ...slot, taken: 21 }, booth(true), 1_000)).toBe(0);
  });
});
