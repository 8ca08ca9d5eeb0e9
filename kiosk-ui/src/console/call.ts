/** When somebody who was called may be marked missed: counted from the call from the line, however often it is repeated. */

/** Seconds until somebody called at `called` may be marked missed; 0: now. */
export function secondsToMiss(called: number, missSeconds: number, now: number): number {
  // Like the server: a clock that was set back says nothing about how long somebody was waited for.
  if (now < called - 5_000) return 0;
  const left = Math.ceil((called + missSeconds * 1_000 - now) / 1_000);
  return Math.min(missSeconds, Math.max(0, left));
}
