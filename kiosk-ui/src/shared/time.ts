/** Times as people read and type them: on the market's wall clock, whatever zone the device is in. */
import words from 'words:date';
import { zone } from './clock';
import { dictionary } from './i18n';

const t = dictionary(words);

const MINUTE = 60_000;

/** A date whose parts in UTC are those of the market's wall clock. */
export const wall = (at: number) => new Date(at + zone.value * MINUTE);

/** What `<input type="datetime-local">` takes; nothing for what is no time. */
export function toField(at: number): string {
  return (wall(at).toJSON() || '').slice(0, 16);
}

/** What `<input type="datetime-local">` gives; `NaN` while it is incomplete. */
export function fromField(text: string): number {
  return Date.parse(`${text}Z`) - zone.value * MINUTE;
}

/** The time of day, as `14:05`. */
export const clock = (at: number) => toField(at).slice(11);

/** Day and time, as `11月21日 14:05` in the language on screen. */
export function dayAndClock(at: number): string {
  const date = wall(at);
  return t('day_and_clock', { month: date.getUTCMonth() + 1, day: date.getUTCDate(), clock: clock(at) });
}

/** `hour` o'clock, so many days after the day of `at`. */
export function hourOfLaterDay(at: number, days: number, hour: number): number {
  const date = wall(at);
  date.setUTCDate(date.getUTCDate() + days);
  return date.setUTCHours(hour, 0, 0, 0) - zone.value * MINUTE;
}
