/** Asking again while a staff screen is in front. Residents' pages do without this file, as it brings VueUse. */
import { useDocumentVisibility, useIntervalFn } from '@vueuse/core';
import { watch } from 'vue';

/**
 * Calls `load` every so many milliseconds while the page is in front, and at once when somebody comes back to it. The first
 * call is the caller's. Ends with the component.
 */
export function useRefresh(load: () => unknown, every: number): void {
  const visibility = useDocumentVisibility();
  const { pause, resume } = useIntervalFn(load, every, { immediate: visibility.value === 'visible' });
  watch(visibility, (now) => {
    if (now !== 'visible') return pause();
    load();
    resume();
  });
}
