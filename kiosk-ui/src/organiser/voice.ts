/** What the page of the display's voice says. */
import words from 'words:voice';
import { dictionary } from '../shared/i18n';

export const voiceText = dictionary(words);
