/** What the server wrote into this page. */
import type { Page } from './messages';

export function readPage(): Page | null {
  const text = document.getElementById('page')?.textContent;
  if (!text) return null;
  try {
    return JSON.parse(text) as Page;
  } catch {
    return null;
  }
}
