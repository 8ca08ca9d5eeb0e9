/** The organiser's undo, of whatever was done at a market. */
import { post } from '../shared/api';
import type { Action } from '../shared/messages';
import { url } from '../shared/api/url';
import { offer } from '../shared/undo/undo';

/** Offers for ten seconds to take an action back; `again` loads what the undo has changed. */
export function offerUndo(market: string, done: Action, words: string, again: () => unknown): void {
  const { action, of } = done;
  offer({ words, back: () => post(url('/api/undo'), { market, action, of }), again: () => void again() });
}
