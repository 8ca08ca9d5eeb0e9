/** Passes at the kiosk: a card that was scanned, or a fresh one for somebody who has none, to follow the number on a phone. */

/** Crockford's alphabet, as the server makes them: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 26;

/** A pass that nobody else has. */
export function freshPass(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  return Array.from(bytes, (byte) => ALPHABET[byte % 32]).join('');
}

/** The pass in what a scanner typed, bare or in its address; `null`: it is something else. */
export function scannedPass(text: string): string | null {
  const found = /(?:^|\/p\/)([0-9a-z]{26})\s*$/i.exec(text.trim());
  return found ? found[1]!.toUpperCase() : null;
}

/** What a phone opens to have the number that was taken with this pass. */
export const passUrl = (address: string, pass: string) => `${address.toUpperCase()}/P/${pass}`;
