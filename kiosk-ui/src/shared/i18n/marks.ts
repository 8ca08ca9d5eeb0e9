/** What stands between words that are put together: each language has its own marks. */
import words from 'words:marks';
import { dictionary } from '.';

const t = dictionary(words);

/** Names in a row, as `甲、乙`. */
export const list = (names: readonly string[]) => names.join(t('list'));
/** A name and what it stands for, as `诉求人：甲`. */
export const named = (name: string, text: string) => t('named', { name, text });
/** A name and a count, as `筛选（2）`. */
export const counted = (name: string, n: number) => t('counted', { name, n });
