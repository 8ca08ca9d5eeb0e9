/** The countdown until somebody who was called may be marked missed. From when on that is, the server says. */

/** Whole seconds that are left of the wait between two moments; 0 outside of it. */
export function secondsLeft(from: number, until: number | null, now: number): number {
  // A clock that was set back shows no countdown: the server then decides at once, too.
  if (until === null || now < from - 5_000) return 0;
  return Math.max(0, Math.ceil((until - Math.max(from, now)) / 1_000));
}
