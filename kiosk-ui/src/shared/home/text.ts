/** What is said of services at home, wherever they are shown. */
import words from 'words:home';
import { dictionary } from '../i18n';

export const t = dictionary(words);

export { default as AGREED } from 'words:home_agreed';
