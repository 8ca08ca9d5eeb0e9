/** Passes at the kiosk: a card that was scanned, or a fresh one for somebody who has none, to follow the number on a phone. */

import { CODE_LETTERS, PASS_LENGTH } from '../shared/api/limits';

/** A pass, bare or in its address. */
const SCANNED = new RegExp(`(?:^|/p/)([0-9a-z]{${PASS_LENGTH}})\\s*$`, 'i');

/** A pass that nobody else has. */
export function freshPass(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(PASS_LENGTH));
  return Array.from(bytes, (byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join('');
}

/** The pass in what a scanner typed, bare or in its address; `null`: it is something else. */
export function scannedPass(text: string): string | null {
  const found = SCANNED.exec(text.trim());
  return found ? found[1]!.toUpperCase() : null;
}

/** What a phone opens to have the number that was taken with this pass. */
export const passUrl = (address: string, pass: string) => `${address.toUpperCase()}/P/${pass}`;
