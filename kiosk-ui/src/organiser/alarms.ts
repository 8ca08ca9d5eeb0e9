/** What needs the organiser now, read from the booths, the hour and the devices; the worst first. */
import { list } from '../shared/i18n/marks';
import type { BoothLine, Device, MarketSnapshot } from '../shared/messages';
import type { Tab } from './route';

export type AlarmWords =
  | 'alarmNobody'
  | 'alarmPaused'
  | 'alarmStock'
  | 'alarmNoStock'
  | 'alarmLong'
  | 'alarmForgotten'
  | 'alarmClosing'
  | 'alarmOver'
  | 'alarmDevice'
  | 'alarmDevices';

export interface Alarm {
  words: AlarmWords;
  values: Record<string, string | number>;
  /** Where something can be done about it. */
  to: Tab;
  /** Somebody is waiting in vain at this moment. */
  urgent: boolean;
}

/** This page's own: from when on something is worth the organiser's attention. The server has no rule about it. */
const LOW_STOCK = 10;
const LONG_QUEUE = 15;
const CLOSING_MINUTES = 30;
/** So long the volunteer alone is asked whether a service that takes so long is over. */
const FORGOTTEN_MINUTES = 10;
/** A screen in use reports to the server every minute (`shared/pulse.ts`). */
export const QUIET_MINUTES = 5;
/** One that was quiet for longer is no longer in use, and no alarm. */
const GONE_MINUTES = 180;
/** More than these are said in one line. */
const MOST_DEVICES = 3;
const MINUTE = 60_000;

function ofBooth(booth: BoothLine, now: number): Alarm[] {
  const { code, name, service, waiting, mode, stock_left, desks } = booth;
  const found: Alarm[] = [];
  const alarm = (words: AlarmWords, urgent: boolean, to: Tab, n = 0) =>
    found.push({ words, urgent, to, values: { code, name, n } });
  if (mode === 'queue' && service === 'open' && desks === 0)
    alarm('alarmNobody', waiting > 0, 'people', waiting);
  if (service === 'paused') alarm('alarmPaused', waiting > 0, 'booths', waiting);
  if (mode === 'handout' && stock_left === 0) alarm('alarmNoStock', false, 'booths');
  else if (mode === 'handout' && stock_left !== null && stock_left <= LOW_STOCK) {
    alarm('alarmStock', false, 'booths', stock_left);
  }
  if (waiting >= LONG_QUEUE) alarm('alarmLong', false, 'people', waiting);
  for (const { code: number, since, forgotten_from } of booth.standing) {
    if (forgotten_from == null || now - forgotten_from < FORGOTTEN_MINUTES * MINUTE) continue;
    const values = { code: number, name, n: Math.floor((now - since) / MINUTE) };
    found.push({ words: 'alarmForgotten', urgent: waiting > 0, to: 'people', values });
  }
  return found;
}

export function alarms(market: MarketSnapshot, devices: readonly Device[], now: number): Alarm[] {
  if (market.state !== 'open') return [];
  const found = market.booths.flatMap((booth) => ofBooth(booth, now));
  const left = Math.ceil((market.closes_at - now) / MINUTE);
  if (left <= 0) found.push({ words: 'alarmOver', urgent: true, to: 'evening', values: { n: -left } });
  else if (left <= CLOSING_MINUTES) {
    found.push({ words: 'alarmClosing', urgent: false, to: 'evening', values: { n: left } });
  }
  const quiet = devices
    .filter(({ role, revoked }) => !revoked && role !== 'organiser')
    .map(({ name, seen_at }) => ({ name, n: Math.floor((now - seen_at) / MINUTE) }))
    .filter(({ n }) => n >= QUIET_MINUTES && n <= GONE_MINUTES);
  if (quiet.length > MOST_DEVICES) {
    const names = quiet.slice(0, MOST_DEVICES).map(({ name }) => name);
    found.push({
      words: 'alarmDevices',
      urgent: false,
      to: 'people',
      values: { n: quiet.length, name: list(names) },
    });
  } else {
    for (const values of quiet) found.push({ words: 'alarmDevice', urgent: false, to: 'people', values });
  }
  return found.sort((a, b) => Number(b.urgent) - Number(a.urgent));
}
