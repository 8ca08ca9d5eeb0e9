/** One typed dictionary for all screens: `t('key', { name: value })`, with `{name}` in the text. */
import { ref } from 'vue';
import { en } from './en';
import { zh } from './zh';

export type Key = keyof typeof zh;
export type Dictionary = Record<Key, string>;
export type Language = 'zh' | 'en';

const dictionaries: Record<Language, Dictionary> = { zh, en };

/** The language on screen; Chinese until somebody chooses, whatever the browser says. */
export const language = ref<Language>(document.documentElement.lang.startsWith('en') ? 'en' : 'zh');

/** The text for a key; a `{name}` without a value stays visible, so that it is noticed. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  return dictionaries[language.value][key].replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in values ? String(values[name]) : whole,
  );
}
