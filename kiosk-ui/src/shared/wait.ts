/** How long it will take, said honestly: a rough span from the place in line, never a promise to the minute. */
import { say } from './i18n';

/** The minutes to expect for whoever has `place` (1 is next), or `null` while nobody can tell. */
export function waitMinutes(place: number, secondsEach: number): [least: number, most: number] | null {
  if (place <= 0 || secondsEach <= 0) return null;
  const middle = (place * secondsEach) / 60;
  const least = Math.max(1, Math.floor(middle * 0.75));
  const most = Math.max(least + 1, Math.ceil(middle * 1.25));
  if (most <= 10) return [least, most];
  // Beyond ten minutes single minutes would pretend to a precision that nobody has.
  const low = Math.max(5, Math.round(least / 5) * 5);
  return [low, Math.max(low + 5, Math.round(most / 5) * 5)];
}

/** The same in words. */
export function waitText(place: number, secondsEach: number): string {
  const span = waitMinutes(place, secondsEach);
  if (!span) return say(['时间估计中', 'wait being estimated']);
  const [least, most] = span;
  if (most > 90) return say(['一个半小时以上', 'over 90 minutes']);
  return say([`${least}–${most} 分钟`, `${least}–${most} minutes`]);
}

/** The wait of somebody who would join a queue of `waiting` now. */
export function joinText(waiting: number, secondsEach: number): string {
  return waiting === 0 ? say(['不用等', 'no wait']) : waitText(waiting, secondsEach);
}
