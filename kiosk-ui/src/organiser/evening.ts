/** The stations of the evening, and at which one it is. */
import type { EveningStation, EveningView } from '../shared/messages';

export const STATIONS: readonly EveningStation[] = [
  'close',
  'queues',
  'desks',
  'results',
  'slips',
  'final',
  'print',
];

/** The server's station; those that were passed with something left at them are behind. */
export function nextStation(evening: EveningView, passed: readonly EveningStation[]): EveningStation {
  let station = evening.station;
  if (station === 'results' && passed.includes('results')) {
    station = evening.slips.length > 0 ? 'slips' : 'final';
  }
  return station === 'slips' && passed.includes('slips') ? 'final' : station;
}

export function waitingAt(booths: EveningView['booths']): number {
  return booths.reduce((sum, { waiting }) => sum + waiting, 0);
}
