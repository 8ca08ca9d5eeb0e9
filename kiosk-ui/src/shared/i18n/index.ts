/**
 * Words by key in the language on screen: `t('key', { name: value })`. They stand in `locales/*.ftl`; a screen imports the
 * parts that it says, such as `words:console`, so that a phone doesn't load what only a desk says.
 */
import { ref } from 'vue';

export type Language = 'zh' | 'en';
/** What a message chooses its text from: the value `by`, as a number or by its plural form. */
interface Choice {
  by: string;
  other: string;
  [choice: string]: string;
}
/** A text with `{name}` for its values. */
export type Text = string | Choice;
declare const named: unique symbol;
/** A message in its languages; `Name` are its values. */
export type Phrase<Name extends string = string> = readonly [zh: Text, en: Text] & {
  readonly [named]?: Name;
};
type Values = Record<string, string | number>;
type ValuesOf<P> = P extends Phrase<infer Name> ? Partial<Record<Name, string | number>> : Values;

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

/** The text of a message in the language on screen; a `{name}` without a value stays visible, so that it is noticed. */
export function say(phrase: Phrase, values: Values = {}): string {
  // A phone may lack the English still, as `beside` says.
  return fill((language.value === 'en' && phrase[1]) || phrase[0], values);
}

/** A part of the catalogue as its `t`. */
export function dictionary<P extends Record<string, Phrase>>(words: P) {
  return <K extends keyof P>(key: K, values?: ValuesOf<P[K]>): string => say(words[key]!, values as Values);
}

/** The same for a phone: its English is loaded when somebody asks for it. */
export function lazyDictionary<P extends Record<string, Text>>(
  zh: P,
  load: () => Promise<Record<keyof P, Text>>,
) {
  let en: Record<keyof P, Text> = zh;
  late.push(async () => (en = await load()));
  return (key: keyof P, values: Values = {}): string =>
    fill((language.value === 'en' ? en : zh)[key], values);
}

function fill(text: Text, values: Values): string {
  const words =
    typeof text === 'string'
      ? text
      : (text[values[text.by]!] ??
        text[new Intl.PluralRules(language.value).select(Number(values[text.by]))] ??
        text.other);
  return words.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in values ? String(values[name]) : whole,
  );
}
