/** What was done last and can be taken back for a few seconds, one thing for the whole screen. */
import { refAutoReset, useCountdown } from '@vueuse/core';
import { ref, shallowRef } from 'vue';
import { asProblem, type Problem } from '../api';
import { UNDO_WINDOW } from '../api/limits';

export interface Undoable {
  /** What was done. */
  words: string;
  /** Takes it back. */
  back: () => Promise<unknown>;
  /** Loads again what the undo has changed. */
  again: () => void;
}

/** How long it says that it was done, in milliseconds. */
const SAID = 6_000;

export const last = shallowRef<Undoable | null>(null);
export const undone = refAutoReset(false, SAID);
export const failed = ref<Problem | null>(null);
const countdown = useCountdown(UNDO_WINDOW / 1_000, { onComplete: () => (last.value = null) });
/** Seconds for which it can still be taken back. */
export const left = countdown.remaining;

/** Offers to take an action back. */
export function offer(done: Undoable): void {
  last.value = done;
  undone.value = false;
  failed.value = null;
  countdown.start();
}

/** Nothing can be taken back any more: the day's figures are final. */
export function withdraw(): void {
  countdown.stop();
  last.value = null;
}

export async function undo(): Promise<void> {
  const done = last.value;
  if (!done) return;
  countdown.stop();
  last.value = null;
  try {
    await done.back();
    undone.value = true;
    done.again();
  } catch (thrown) {
    failed.value = asProblem(thrown);
  }
}
