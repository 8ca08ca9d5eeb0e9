/** What the parts say that a phone loads once its first view stands. */
import others from 'words:resident_later/others';
import community from 'words:resident_later/community';
import { lazyDictionary } from '../../shared/i18n';

// A file that is fetched, as importing it would bring Vite's whole preloader onto every phone.
export const t = lazyDictionary(community, async (chosen) => (await fetch(others[chosen]!)).json());
