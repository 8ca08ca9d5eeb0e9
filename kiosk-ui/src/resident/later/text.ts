/** What the parts say that a phone loads once its first view stands. */
import english from 'words:resident_later/en';
import zh from 'words:resident_later/zh';
import { lazyDictionary } from '../../shared/i18n';

// A file that is fetched, as importing it would bring Vite's whole preloader onto every phone.
export const t = lazyDictionary(zh, async () => (await fetch(english)).json());
