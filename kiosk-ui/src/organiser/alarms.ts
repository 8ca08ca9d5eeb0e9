/** What needs the organiser now, read from the booths. */
import type { BoothLine } from '../shared/messages';

export interface Alarm {
  words: 'alarmPaused' | 'alarmStock' | 'alarmLong';
  code: string;
  name: string;
  n: number;
}

const LOW_STOCK = 10;
const LONG_QUEUE = 15;

export function alarms(booths: readonly BoothLine[]): Alarm[] {
  const found: Alarm[] = [];
  for (const { code, name, service, waiting, mode, stock_left } of booths) {
    if (service === 'paused') found.push({ words: 'alarmPaused', code, name, n: 0 });
    if (mode === 'handout' && stock_left !== null && stock_left <= LOW_STOCK) {
      found.push({ words: 'alarmStock', code, name, n: stock_left });
    }
    if (waiting >= LONG_QUEUE) found.push({ words: 'alarmLong', code, name, n: waiting });
  }
  return found;
}
