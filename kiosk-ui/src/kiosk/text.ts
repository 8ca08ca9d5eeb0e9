/** What the kiosk says. */
import words from 'words:kiosk';
import { dictionary } from '../shared/i18n';

export const t = dictionary(words);
