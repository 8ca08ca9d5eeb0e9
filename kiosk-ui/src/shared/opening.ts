/** What is said while the market isn't open: when it opens, or that it is over. */
import words from 'words:opening';
import { dictionary } from './i18n';
import { dayAndClock } from './time';

const t = dictionary(words);

/** `市集还没开市，11月21日 14:00 开市`; without a time, `今日市集已结束`. */
export const openingText = (opensAt: number | null | undefined) =>
  opensAt ? t('later', { time: dayAndClock(opensAt) }) : t('over');
