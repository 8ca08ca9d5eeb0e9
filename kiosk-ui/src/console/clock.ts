/** The server's clock, as far as this device can tell: what may be done when is decided by it, and phones are often wrong. */
import { useIntervalFn, useTimestamp } from '@vueuse/core';
import { computed, ref, type Ref } from 'vue';
import { url } from '../shared/api/url';

/** Milliseconds that the server is ahead of this device. */
const ahead = ref(0);

/** How far ahead the server is, from the `Date` of an answer (whole seconds) and when it was asked for and came. */
export function aheadBy(date: string | null, asked: number, came: number): number | null {
  const at = Date.parse(date ?? '');
  // Within the second that the header names, and on the way back, as likely early as late.
  return Number.isNaN(at) ? null : Math.round(at + 500 - (asked + came) / 2);
}

async function ask(): Promise<void> {
  const asked = Date.now();
  try {
    const { headers } = await fetch(url('/api/session'), { cache: 'no-store', credentials: 'same-origin' });
    ahead.value = aheadBy(headers.get('date'), asked, Date.now()) ?? ahead.value;
  } catch {
    // Offline: as far as was known.
  }
}

/** The server's time, ticking while the component is there. */
export function useServerTime(every = 500): Readonly<Ref<number>> {
  const now = useTimestamp({ interval: every });
  return computed(() => now.value + ahead.value);
}

/** The moment on the server's clock. */
export const serverNow = () => Date.now() + ahead.value;

/** Asks for the server's time now and every few minutes; phones' clocks are set while they run. */
export function keepTime(): void {
  useIntervalFn(ask, 300_000, { immediateCallback: true });
}
