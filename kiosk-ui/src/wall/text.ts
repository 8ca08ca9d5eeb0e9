/** What the wish wall says. */
import words from 'words:wall';
import { dictionary } from '../shared/i18n';

export const t = dictionary(words);
