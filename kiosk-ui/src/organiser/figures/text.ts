/** What the page of figures says, and the words for city systems. */
import words from 'words:figures';
import { dictionary } from '../../shared/i18n';

export const t = dictionary(words);
