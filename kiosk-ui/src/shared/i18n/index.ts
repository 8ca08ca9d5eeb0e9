/**
 * One typed dictionary for all screens, in parts, so that a phone doesn't load what only a desk says:
 * `t('key', { name: value })`, with `{name}` in the text. Each key holds its two texts, Chinese first.
 */
import { ref } from 'vue';

export type Language = 'zh' | 'en';
export type Phrases = Record<string, readonly [zh: string, en: string]>;

const KEPT = 'shiji.lang';

function first(): Language {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(KEPT);
  } catch {
    // A browser that keeps nothing still speaks.
  }
  if (kept === 'zh' || kept === 'en') return kept;
  return document.documentElement.lang.startsWith('en') ? 'en' : 'zh';
}

/** The language on screen; Chinese until somebody chooses, whatever the browser says. */
export const language = ref<Language>(first());
/** For readers aloud and for the choice of fonts. */
const mark = () => (document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en');
mark();
/** What has to be loaded before a page can speak English. */
const late: (() => Promise<unknown>)[] = [];

/** Resolves when everything can be said in a language, or offline, when what is there must do. */
export async function ready(chosen: Language = language.value): Promise<void> {
  if (chosen === 'en') await Promise.all(late.map((load) => load())).catch(() => undefined);
}

/** Chooses the language on this device. */
export async function speak(chosen: Language): Promise<void> {
  await ready(chosen);
  language.value = chosen;
  mark();
  try {
    localStorage.setItem(KEPT, chosen);
  } catch {
    // It holds until the page is closed.
  }
}

/** The text of a pair in the language on screen. */
export function say(pair: readonly [zh: string, en: string]): string {
  return pair[language.value === 'zh' ? 0 : 1];
}

/** A part of the dictionary as its `t`; a `{name}` without a value stays visible, so that it is noticed. */
export function dictionary<P extends Phrases>(phrases: P) {
  return (key: keyof P, values: Values = {}): string => fill(say(phrases[key] ?? ['?', '?']), values);
}

/** The same for a phone: its English is loaded when somebody asks for it. */
export function lazyDictionary<P extends Record<string, string>>(
  zh: P,
  load: () => Promise<Record<keyof P, string>>,
) {
  let en: Record<keyof P, string> = zh;
  late.push(async () => (en = await load()));
  return (key: keyof P, values: Values = {}): string =>
    fill((language.value === 'en' ? en : zh)[key], values);
}

type Values = Record<string, string | number>;

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
