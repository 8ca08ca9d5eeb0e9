/** What the display says. */
import words from 'words:display';
import { dictionary } from '../shared/i18n';

export const t = dictionary(words);
