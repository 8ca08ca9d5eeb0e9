/** 人次 by minute as a curve: every minute of the day until now, and the mean of the last five. */
export interface Minute {
  at: number;
  visits: number;
}

export interface Curve {
  /** Seconds since the epoch, as uPlot takes them. */
  times: number[];
  visits: number[];
  means: number[];
  most: Minute;
}

const MINUTE = 60_000;
const OVER = 5;

/** The minutes from the first check-in to `until`, those without anybody too; `null` when nobody has come. */
export function curve(pace: readonly Minute[], until: number): Curve | null {
  const first = pace[0];
  const last = pace[pace.length - 1];
  if (!first || !last) return null;
  const found = new Map(pace.map(({ at, visits }) => [at, visits]));
  const made: Curve = { times: [], visits: [], means: [], most: first };
  const end = Math.max(last.at, Math.floor(until / MINUTE) * MINUTE);
  for (let at = first.at; at <= end; at += MINUTE) {
    const visits = found.get(at) ?? 0;
    made.times.push(at / 1_000);
    made.visits.push(visits);
    const lately = made.visits.slice(-OVER);
    made.means.push(lately.reduce((sum, n) => sum + n, 0) / lately.length);
    if (visits > made.most.visits) made.most = { at, visits };
  }
  return made;
}
