/**
 * When nobody touches the screen it is as it was for the next person. Before that it counts down where everybody sees it,
 * and one touch is enough to stay.
 */
import { useCountdown, useEventListener } from '@vueuse/core';
import { computed } from 'vue';

/** Seconds without a touch. */
export const IDLE = 45;
/** Seconds of them that are counted on screen. */
export const COUNTED = 15;

export function useIdle(over: () => void) {
  const {
    remaining: left,
    reset,
    start,
  } = useCountdown(IDLE, {
    immediate: true,
    onComplete() {
      start();
      over();
    },
  });
  const stay = () => reset();
  useEventListener(document, ['pointerdown', 'keydown'], stay, true);
  return { left, counting: computed(() => left.value <= COUNTED), stay };
}
