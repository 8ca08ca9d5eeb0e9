/** What a unit's page says. */
import words from 'words:unit';
import { dictionary } from '../shared/i18n';

export const t = dictionary(words);
