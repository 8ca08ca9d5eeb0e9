/** The stations of the evening in their order, and who waits. */
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

export function waitingAt(booths: EveningView['booths']): number {
  return booths.reduce((sum, { waiting }) => sum + waiting, 0);
}
