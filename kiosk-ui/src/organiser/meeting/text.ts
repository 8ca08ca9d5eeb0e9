/** What the screens of the joint meeting say. */
import words from 'words:meeting';
import { dictionary } from '../../shared/i18n';

export const t = dictionary(words);
