/** How a screen looks, if somebody chose otherwise than the device is set: `themes.css` has the colours. */
import { ref } from 'vue';
import { recall, remember } from './settings';

export type Theme = 'auto' | 'light' | 'dark' | 'sun';
export const THEMES: readonly Theme[] = ['auto', 'light', 'dark', 'sun'];

export const theme = ref<Theme>('auto');

export function wear(chosen: Theme): void {
  theme.value = chosen;
  const { dataset } = document.documentElement;
  if (chosen === 'auto') delete dataset.theme;
  else dataset.theme = chosen;
  remember('theme', chosen === 'auto' ? null : chosen);
}

const kept = THEMES.find((one) => one === recall('theme'));
if (kept) wear(kept);
