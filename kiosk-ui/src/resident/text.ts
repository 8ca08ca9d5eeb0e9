/** What the resident's screen says, in Chinese; the English is loaded when somebody asks for it. */
import beside from 'words:resident/beside';
import english from 'words:resident/en';
import zh from 'words:resident/zh';
import { lazyDictionary } from '../shared/i18n';

// A file that is fetched, as importing it would bring Vite's whole preloader onto every phone.
export const t = lazyDictionary(zh, async () => {
  const texts = await (await fetch(english)).json();
  for (const part in beside) for (const key in beside[part]) beside[part][key]![1] = texts[`${part}-${key}`];
  return texts;
});
