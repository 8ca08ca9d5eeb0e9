/** Where a number stands, read from what everybody may see of its booth. */
import type { BoothSnapshot, Wait } from '../shared/messages';
import { waitOf } from '../shared/wait';

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
