/** What every screen says of its connection: a resident's first file needs no more of what all say. */
import words from 'words:connection';
import { dictionary } from '.';

export const t = dictionary(words);
