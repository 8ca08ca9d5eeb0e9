/** The receipts of what was left on this phone: nobody has to type a code that the phone knows. */
import { recall, remember } from '../../shared/settings';

const KEPT = 'receipts';
/** This phone's own: so many are remembered. */
const MOST = 10;

export function receipts(): string[] {
  return (recall(KEPT) ?? '').split(' ').filter(Boolean);
}

export function keepReceipt(code: string): void {
  const others = receipts().filter((one) => one !== code);
  remember(KEPT, [code, ...others].slice(0, MOST).join(' '));
}
