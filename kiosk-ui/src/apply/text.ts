/** What a unit's registration page says. */
import words from 'words:apply';
import { dictionary } from '../shared/i18n';

export const t = dictionary(words);
