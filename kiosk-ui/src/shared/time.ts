/** Times as people read and type them, on the clock of the device. */
import { language } from './i18n';

const two = (n: number) => String(n).padStart(2, '0');

/** `14:05` */
export function clock(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** `11月21日 14:05` */
export function dayAndClock(at: number): string {
  const date = new Date(at);
  const day =
    language.value === 'zh'
      ? `${date.getMonth() + 1}月${date.getDate()}日`
      : date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
  return `${day} ${clock(at)}`;
}

/** What `<input type="datetime-local">` takes. */
export function toField(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${clock(at)}`;
}

/** What `<input type="datetime-local">` gives; `NaN` while it is incomplete. */
export function fromField(text: string): number {
  return new Date(text).getTime();
}
