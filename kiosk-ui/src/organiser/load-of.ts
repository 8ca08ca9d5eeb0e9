/** How much there is to do at a queue: people, who is there for them, and for how long. */
import type { BoothLine } from '../shared/messages';

/** Minutes until those who wait now are done; `null` when it cannot be said, as when no desk is staffed. */
export function minutesLeft({ done_at, waiting }: BoothLine, now: number): number | null {
  if (waiting === 0) return 0;
  return done_at === null ? null : Math.max(0, Math.round((done_at - now) / 60_000));
}
