/**
 * Words by key in the language on screen: `t('key', { name: value })`. They stand in `locales/*.ftl`; a screen imports the
 * parts that it says, such as `words:console`, so that a phone doesn't load what only a desk says.
 */
import TAGS from 'words:languages';
import { ref } from 'vue';

export type Language = (typeof TAGS)[number];
/** Each file of `locales` is one; the community's first. */
export const LANGUAGES: readonly Language[] = TAGS;
const [COMMUNITY] = TAGS;
/** What a message chooses its text from: the value `by`, as a number or by its plural form. */
interface Choice {
  by: string;
  other: string;
  [choice: string]: string;
}
/** A text with `{name}` for its values. */
export type Text = string | Choice;
declare const named: unique symbol;
/** A message in the languages, in their order; `Name` are its values. One that a server said has its one language alone. */
export type Phrase<Name extends string = string> = readonly [Text, ...(Text | undefined)[]] & {
  readonly [named]?: Name;
};
type Values = Record<string, string | number>;
type ValuesOf<P> = P extends Phrase<infer Name> ? Partial<Record<Name, string | number>> : Values;

const KEPT = 'shiji.lang';

function first(): Language {
  let { lang } = document.documentElement;
  try {
    lang = localStorage.getItem(KEPT) || lang;
  } catch {
    // A browser that keeps nothing still has a language.
  }
  // Screens once kept `zh`.
  return TAGS.find((tag) => tag.startsWith(lang)) || COMMUNITY;
}

/** The language on screen; the community's until somebody chooses, whatever the browser says. */
export const language = ref<Language>(first());
/** For readers aloud and for the choice of fonts. */
const mark = () => (document.documentElement.lang = language.value);
mark();
/** What has to be loaded before a page can be in another language. */
const late: ((chosen: Language) => Promise<unknown>)[] = [];

/** Resolves when everything can be said in a language, or offline, when what is there must do. */
export async function ready(chosen: Language = language.value): Promise<void> {
  if (chosen !== COMMUNITY) await Promise.all(late.map((load) => load(chosen))).catch(() => undefined);
}

/** Chooses the language on this device. */
export async function chooseLanguage(chosen: Language = COMMUNITY): Promise<void> {
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
  // A phone may lack the language still, as `beside` says.
  return fill(phrase[TAGS.indexOf(language.value)] || phrase[0], values);
}

/** A part of the catalogue as its `t`. */
export function dictionary<P extends Record<string, Phrase>>(words: P) {
  return <K extends keyof P>(key: K, values?: ValuesOf<P[K]>): string => say(words[key]!, values as Values);
}

/** The same for a phone: it has the community's language, another is loaded when somebody asks for it. */
export function lazyDictionary<P extends Record<string, Text>>(
  community: P,
  load: (chosen: Language) => Promise<Record<keyof P, Text>>,
) {
  const texts: Partial<Record<Language, Record<keyof P, Text>>> = {};
  late.push(async (chosen) => (texts[chosen] = await load(chosen)));
  return (key: keyof P, values: Values = {}): string =>
    fill((texts[language.value] || community)[key], values);
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
