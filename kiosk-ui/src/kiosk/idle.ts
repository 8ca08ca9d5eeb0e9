/**
 * When nobody touches the screen it is as it was for the next person. Before that it counts down where everybody sees it,
 * and one touch is enough to stay.
 */
import { computed, onUnmounted, ref } from 'vue';

/** Seconds without a touch. */
export const IDLE = 45;
/** Seconds of them that are counted on screen. */
export const COUNTED = 15;

export function useIdle(over: () => void) {
  const left = ref(IDLE);
  const ticking = setInterval(() => {
    left.value -= 1;
    if (left.value > 0) return;
    left.value = IDLE;
    over();
  }, 1_000);
  const stay = () => (left.value = IDLE);
  document.addEventListener('pointerdown', stay, true);
  document.addEventListener('keydown', stay, true);
  onUnmounted(() => {
    clearInterval(ticking);
    document.removeEventListener('pointerdown', stay, true);
    document.removeEventListener('keydown', stay, true);
  });
  return { left, counting: computed(() => left.value <= COUNTED), stay };
}
