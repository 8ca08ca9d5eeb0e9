/** What the form of a booth's registration says, on the unit's page and on the organiser's. */
import words from 'words:booth_form';
import { dictionary } from '.';

export const t = dictionary(words);
