/**
 * How long it will take, said honestly: as often less as more, what most people wait at the longest, and when to be back
 * at the latest. Never a bare range: half the people would be called before its lower end.
 */
import words from 'words:wait';
import { dictionary } from './i18n';
import { clock } from './time';
import type { Outlook, Wait } from './messages';

const t = dictionary(words);

/** Nobody is called after 0 minutes. */
const least = (minutes: number) => Math.max(1, minutes);

/** The usual wait, as `约30分钟`. */
export function aboutText({ p50 }: Wait): string {
  return t('about', { n: least(p50) });
}

/** `，约30分钟`, behind how many wait. */
export const alsoText = (wait: Wait) => t('comma') + aboutText(wait);

/** `大约等30分钟`. */
export const likelyText = ({ p50 }: Wait) => t('wait', { n: least(p50) });

/** `大约等30分钟，多数不超过50分钟`, in two parts, so that a line may end between them. */
export function waitParts(wait: Wait): [about: string, most: string] {
  const n = least(Math.max(wait.p50, wait.p90));
  return [likelyText(wait) + t('comma'), t('most', { n })];
}

/** `。可以先去逛逛，10:42前回来就行`: what is said before it ends here. */
export function backText({ back_by }: Wait): string {
  return t('back', { time: clock(back_by) });
}

/** All of it: `大约等30分钟，多数不超过50分钟。可以先去逛逛，10:42前回来就行`. */
export function waitText(wait: Wait): string {
  return waitParts(wait).join('') + backText(wait);
}

/**
 * The wait of a number in line. The first that was taken after the outlook waits as whoever would have come
 * next: for the half second until the next outlook nothing jumps. Nothing is known yet of those behind it.
 */
export function waitOf(number: number, outlook: Outlook | null): Wait | null {
  if (!outlook) return null;
  const found = outlook.waits.find(([one]) => one === number);
  if (found) return found[1];
  return number === outlook.last_number + 1 ? outlook.next : null;
}
