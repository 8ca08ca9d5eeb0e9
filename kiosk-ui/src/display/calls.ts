/** Which calls the display shows large and which it says: those that stand now. */
import type { Call, MarketSnapshot } from '../shared/messages';

export interface Shown {
  code: string;
  booth: string;
  name: string;
  place: string;
  desk: number;
  since: number;
}

/** Called and awaited, by the time of the call. */
export function calledNow(market: MarketSnapshot): Shown[] {
  const shown: Shown[] = [];
  for (const { code: booth, name, place, standing } of market.booths) {
    for (const { code, desk, serving, since } of standing) {
      if (!serving) shown.push({ code, booth, name, place, desk, since });
    }
  }
  return shown.sort((a, b) => b.since - a.since);
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
  const awaited = new Set(calledNow(market).map(({ code, desk }) => `${code}/${desk}`));
  return market.last_calls
    .filter(({ seq, code, desk }) => seq > before && awaited.has(`${code}/${desk}`))
    .sort((a, b) => a.seq - b.seq);
}
