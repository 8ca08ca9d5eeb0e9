/** What the organiser's screen says. */
import accessWords from 'words:access';
import words from 'words:organiser';
import { dictionary } from '../shared/i18n';

export const t = dictionary(words);

/** What the page of accesses to personal data says. */
export const access = dictionary(accessWords);
