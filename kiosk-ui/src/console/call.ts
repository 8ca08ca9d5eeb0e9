/** Since when somebody has been awaited: a call again, by a tap or by itself, doesn't make the wait longer. */
import type { Standing } from '../shared/messages';
import { recall, remember } from '../shared/settings';

const NAME = 'called';

/** The first call of the ticket that stands at a desk of this booth, kept with the tab. */
export function firstCall(booth: string, { number, since }: Standing, calledAt?: number | null): number {
  const [key, kept] = (recall(NAME, 'tab') ?? '').split('=');
  const mine = `${booth}/${number}`;
  const first = calledAt ?? (key === mine ? Math.min(Number(kept), since) : since);
  if (key !== mine || Number(kept) !== first) remember(NAME, `${mine}=${first}`, 'tab');
  return first;
}

/** The desk is free: the same number called again later is a new call. */
export function callEnded(): void {
  remember(NAME, null, 'tab');
}

/** Seconds until somebody called at `called` may be marked missed; 0: now. */
export function secondsToMiss(called: number, missSeconds: number, now: number): number {
  // Like the server: a clock that was set back says nothing about how long somebody was waited for.
  if (now < called - 5_000) return 0;
  const left = Math.ceil((called + missSeconds * 1_000 - now) / 1_000);
  return Math.min(missSeconds, Math.max(0, left));
}
