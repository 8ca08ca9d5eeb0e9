/** Which words of a text could tell who somebody is, as the server's refusal says, while it is changed. */

import type { Problem } from '../shared/api';

export interface Quote {
  /** Where it stood when it was sent, in UTF-16 code units. */
  at: number;
  words: string;
}

export interface Part {
  text: string;
  marked: boolean;
}

/** Where the words are now, as near as possible to where they stood; -1: they are gone. */
function nearest(text: string, { at, words }: Quote, from: number): number {
  let found = -1;
  for (let here = text.indexOf(words, from); here >= 0; here = text.indexOf(words, here + 1)) {
    if (found < 0 || Math.abs(here - at) < Math.abs(found - at)) found = here;
  }
  return found;
}

/** The text in parts; those marked are still to be changed. */
export function marked(text: string, quotes: readonly Quote[]): Part[] {
  const parts: Part[] = [];
  // The server leaves blanks around a text out.
  const lead = text.length - text.trimStart().length;
  let from = 0;
  for (const { at, words } of quotes) {
    const here = nearest(text, { at: at + lead, words }, from);
    if (here < 0) continue;
    if (here > from) parts.push({ text: text.slice(from, here), marked: false });
    parts.push({ text: words, marked: true });
    from = here + words.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), marked: false });
  return parts;
}

/** What a refusal says of the words in a field, as they are now; nothing is marked any more: no parts. */
export function refusedParts(problem: Problem | null, field: string, text: string): Part[] {
  if (problem?.about?.field !== field) return [];
  const parts = marked(text, problem.about.words ?? []);
  return parts.some((part) => part.marked) ? parts : [];
}

/** The text with a mask for what is marked: a proposal. */
export const masked = (parts: readonly Part[]) =>
  parts.map((part) => (part.marked ? '**' : part.text)).join('');
