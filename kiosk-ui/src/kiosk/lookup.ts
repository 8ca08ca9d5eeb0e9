/** Where a number stands, read from what everybody may see of its booth. */
import { get } from '../shared/api';
import { url } from '../shared/api/url';
import type { BoothSnapshot, Wait } from '../shared/messages';
import { waitOf, waitText } from '../shared/wait';
import { t } from './text';

export type Found =
  | { state: 'waiting'; ahead: number; wait: Wait | null }
  | { state: 'called' | 'serving'; desk: number }
  | { state: 'missed' | 'over' | 'unknown' };

export function lookUp(booth: BoothSnapshot, number: number): Found {
  const { standing, waiting, held, missed, issued, outlook } = booth;
  if (!Number.isInteger(number) || number < 1 || number > issued) return { state: 'unknown' };
  const here = standing.find((one) => one.number === number);
  if (here) return { state: here.serving ? 'serving' : 'called', desk: here.desk };
  const place = waiting.indexOf(number);
  if (place >= 0) {
    // Whoever is being served elsewhere keeps the place and is in nobody's way.
    const ahead = waiting.slice(0, place).filter((one) => !held.includes(one)).length;
    return { state: 'waiting', ahead, wait: waitOf(number, outlook) };
  }
  return { state: missed.includes(number) ? 'missed' : 'over' };
}

/** Where a number stands, in words. */
export function foundWords(found: Found): string {
  if (found.state === 'waiting') {
    const ahead = found.ahead === 0 ? t('foundNext') : t('foundAhead', { n: found.ahead });
    return found.wait && found.ahead > 0 ? `${ahead} ${waitText(found.wait)}` : ahead;
  }
  if (found.state === 'called' || found.state === 'serving') return t(found.state, { desk: found.desk });
  return t(found.state);
}

/** One of a card's numbers. */
export interface Line {
  booth: string;
  number: number;
  code: string;
  name: string;
  found: Found;
}

const LIVE = ['waiting', 'called', 'serving', 'missed'];

/** The numbers of whoever holds the card with this number, and where each stands now. */
export async function lookUpCard(market: string, serial: number): Promise<Line[]> {
  const tickets = await get(url('/api/markets/{market}/passes/{serial}', { market, serial }));
  const live = tickets.filter(({ state }) => LIVE.includes(state));
  return Promise.all(
    live.map(async ({ booth, number, code, booth_name: name }) => {
      const snapshot = await get(url('/api/booths/{booth}/snapshot', { booth }));
      return { booth, number, code, name, found: lookUp(snapshot, number) };
    }),
  );
}
