/** What the organiser's screen says. */
import words from 'words:organiser';
import { dictionary } from '../shared/i18n';

export const t = dictionary(words);
