/** Brings the second file onto the phone, as often as it takes. */
import { shallowRef } from 'vue';
import { ready } from '../shared/i18n';

export const later = shallowRef<typeof import('./later/index') | null>(null);

export async function load(): Promise<void> {
  try {
    const parts = await import('./later/index');
    await ready();
    later.value = parts;
  } catch {
    setTimeout(() => void load(), 3_000);
  }
}
