/** Which calls the display shows and which it says: those that stand now. */
import type { BoothLine, Call, MarketSnapshot } from '../shared/messages';

/** A number that is called and awaited. */
export interface Shown {
  code: string;
  desk: number;
  since: number;
}

/** A row of the board. */
export interface BoothRow {
  key: string;
  line: BoothLine;
  /** Oldest first: whoever was called before keeps the place on the screen. */
  calls: Shown[];
  /** The booth's own row; the others hold calls for which that has no room. */
  first: boolean;
}

/** So many calls a row of a booth has: one more would not be seen from afar. */
const MOST = 4;

/** Called and awaited at a booth. */
const awaited = ({ standing }: BoothLine): Shown[] =>
  standing.filter(({ serving }) => !serving).sort((a, b) => a.since - b.since);

/** A row for each booth, in the order of their codes; a booth with many calls has several. */
export function boothRows({ booths }: MarketSnapshot): BoothRow[] {
  return booths.flatMap((line) => {
    const calls = awaited(line);
    const rows: BoothRow[] = [];
    for (let at = 0; at === 0 || at < calls.length; at += MOST) {
      const first = at === 0;
      rows.push({ key: `${line.booth}/${at}`, line, calls: calls.slice(at, at + MOST), first });
    }
    return rows;
  });
}

/** The largest sequence number: when it grows, somebody was called. */
export function newest(calls: readonly Call[]): number {
  return calls.reduce((most, { seq }) => Math.max(most, seq), 0);
}

/**
 * The calls since `before`, oldest first, of those who are still awaited: after a time offline nobody is called who has
 * been at the desk for long.
 */
export function toSay(market: MarketSnapshot, before: number): Call[] {
  const still = new Set(market.booths.flatMap(awaited).map(({ code, desk }) => `${code}/${desk}`));
  return market.last_calls
    .filter(({ seq, code, desk }) => seq > before && still.has(`${code}/${desk}`))
    .sort((a, b) => a.seq - b.seq);
}
