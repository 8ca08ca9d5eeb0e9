/** What the resident's screen says, in the community's language; another is loaded when somebody asks for it. */
import beside from 'words:resident/beside';
import others from 'words:resident/others';
import community from 'words:resident/community';
import { LANGUAGES, lazyDictionary } from '../shared/i18n';

// A file that is fetched, as importing it would bring Vite's whole preloader onto every phone.
export const t = lazyDictionary(community, async (chosen) => {
  const texts = await (await fetch(others[chosen]!)).json();
  const at = LANGUAGES.indexOf(chosen);
  for (const part in beside) for (const key in beside[part]) beside[part][key]![at] = texts[`${part}-${key}`];
  return texts;
});
