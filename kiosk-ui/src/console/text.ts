/** What the volunteer's screen says. */
import words from 'words:console';
import { dictionary } from '../shared/i18n';

export const t = dictionary(words);
