/** The server's clock as it ticks on a staff screen. Residents' pages do without this file, as it brings VueUse. */
import { useIntervalFn } from '@vueuse/core';
import { ref, type Ref } from 'vue';
import { now } from './clock';

/** Epoch milliseconds on the server's clock, every so many milliseconds. Ends with the component. */
export function useNow(every: number): Ref<number> {
  const at = ref(now());
  useIntervalFn(() => (at.value = now()), every);
  return at;
}
