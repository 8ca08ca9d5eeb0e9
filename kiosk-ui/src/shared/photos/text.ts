/** What is said of photos. */
import words from 'words:photos';
import { dictionary } from '../i18n';

export const t = dictionary(words);
