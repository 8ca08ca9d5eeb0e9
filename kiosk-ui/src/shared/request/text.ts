/** What the forms say in which a request is written down. */
import words from 'words:request';
import { dictionary } from '../i18n';

export const t = dictionary(words);
