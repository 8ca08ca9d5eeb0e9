/** Brings the second file onto the phone, as often as it takes. */
import { shallowRef } from 'vue';
import { ready } from '../shared/i18n';

type Parts = typeof import('./later/parts');

export const later = shallowRef<Parts | null>(null);

/** The second file is there and says what is in it. */
export function arrived(parts: Parts): void {
  void ready().then(() => (later.value = parts));
}

function add<K extends 'script' | 'link'>(name: K, with_: Partial<HTMLElementTagNameMap[K]>) {
  return document.head.appendChild(Object.assign(document.createElement(name), with_));
}

/**
 * The server's page names the file on the script tag of the first. A file that didn't come is asked for under another
 * name: browsers remember by its address that a module failed.
 */
export function load(attempt = 0): void {
  if (import.meta.env.DEV) {
    void import('./later/index');
    return;
  }
  const { later: src, laterStyle } =
    document.querySelector<HTMLScriptElement>('script[data-later]')?.dataset ?? {};
  if (!src) return;
  if (attempt === 0 && laterStyle) add('link', { rel: 'stylesheet', href: laterStyle });
  const script = add('script', { type: 'module', src: attempt ? `${src}?${attempt}` : src });
  script.onerror = () => {
    script.remove();
    setTimeout(() => load(attempt + 1), 3_000);
  };
}
