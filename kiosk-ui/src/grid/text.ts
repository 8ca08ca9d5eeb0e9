/** What a grid worker's page says. */
import words from 'words:grid';
import { dictionary } from '../shared/i18n';

export const t = dictionary(words);
