/** The address under which phones reach this server: as the server knows it, else as this page was reached. */
import { readPage } from '../shared/page';

export function publicUrl(): string {
  return (readPage()?.public_url ?? location.origin).replace(/\/$/, '');
}
