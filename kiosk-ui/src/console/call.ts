/** Somebody who was called and is awaited, and the countdown until they may be marked missed. What is open, the server says. */
import type { TicketAtDesk } from '../shared/messages';

/** Whoever stands called at a desk: somebody has to say whether they came. */
export function awaited(here: TicketAtDesk | null): TicketAtDesk | null {
  return here?.allowed?.includes('serve') ? here : null;
}

/** Whole seconds until the call may be marked missed. */
export function secondsToMiss(ticket: TicketAtDesk, now: number): number {
  return secondsLeft(ticket.called_at ?? ticket.since, ticket.miss_from ?? null, now);
}

/** Whole seconds that are left of the wait between two moments; 0 outside of it. */
export function secondsLeft(from: number, until: number | null, now: number): number {
  // A clock that was set back shows no countdown: the server then decides at once, too.
  if (until === null || now < from - 5_000) return 0;
  return Math.max(0, Math.ceil((until - Math.max(from, now)) / 1_000));
}
