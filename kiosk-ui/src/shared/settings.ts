/** What a person chose on this device: the size of the text. The language is in `i18n`. */
import { ref } from 'vue';

export type Size = 'm' | 'l' | 'xl';
export const SIZES: readonly Size[] = ['m', 'l', 'xl'];

/** On this device for good, or until the tab is closed. */
export type Storage = 'device' | 'tab';

const storage = (where: Storage) => (where === 'device' ? localStorage : sessionStorage);

/** Reads a word that was kept. */
export function recall(name: string, where: Storage = 'device'): string | null {
  try {
    return storage(where).getItem(`shiji.${name}`);
  } catch {
    return null;
  }
}

/** Keeps a word, where the browser lets us. */
export function remember(name: string, value: string | null, where: Storage = 'device'): void {
  try {
    if (value === null) storage(where).removeItem(`shiji.${name}`);
    else storage(where).setItem(`shiji.${name}`, value);
  } catch {
    // It holds until the page is closed.
  }
}

export const size = ref<Size>('m');

export function choose(chosen: Size): void {
  size.value = chosen;
  document.documentElement.dataset.size = chosen;
  remember('size', chosen);
}

const kept = recall('size');
if (kept === 'l' || kept === 'xl') choose(kept);
