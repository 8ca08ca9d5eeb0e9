/** What is checked before a wish is sent; the server checks it again. */
import { MOBILE, WORDS } from '../../shared/api/limits';
import type { MarketSnapshot } from '../../shared/messages';

/** Wishes are taken from the opening until the day's figures are final. */
export const takesWishes = ({ state, is_final: over }: MarketSnapshot) =>
  !over && (state === 'open' || state === 'closed');

/** Characters as people count them: one for each, also beyond the first plane. */
export const length = (text: string) => Array.from(text.trim()).length;

export function wishProblem(content: string): 'wishEmpty' | 'wishLong' | null {
  const n = length(content);
  if (n === 0) return 'wishEmpty';
  return n > WORDS ? 'wishLong' : null;
}

/** Before it stands no digit, and none behind it: part of a longer number is no telephone. */
const PHONE = new RegExp(`(^|[^0-9])(${MOBILE})(?![0-9])`);

/** The first telephone number in what is typed: where it begins, and the number itself. */
export function phoneIn(typed: string): { at: number; number: string } | null {
  // Digits of full width, one for one, so that places stay.
  const plain = typed.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const found = PHONE.exec(plain);
  if (!found) return null;
  const at = found.index + found[1]!.length;
  return { at, number: typed.slice(at, at + found[2]!.length) };
}

/** The text without that number. */
export function withoutPhone(typed: string): string {
  const phone = phoneIn(typed);
  return phone ? typed.slice(0, phone.at) + typed.slice(phone.at + phone.number.length) : typed;
}
