/** What is checked before a wish is sent; the server checks it again. */
import { WORDS } from '../../shared/api/limits';

/** Characters as people count them: one for each, also beyond the first plane. */
export const length = (text: string) => Array.from(text.trim()).length;

export function wishProblem(content: string): 'wishEmpty' | 'wishLong' | null {
  const n = length(content);
  if (n === 0) return 'wishEmpty';
  return n > WORDS ? 'wishLong' : null;
}
