/** What every screen says. */
import words from 'words:common';
import { dictionary } from '.';

export const t = dictionary(words);
