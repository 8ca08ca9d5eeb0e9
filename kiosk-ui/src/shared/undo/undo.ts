/** What was done last and can be taken back for ten seconds, one thing for the whole screen. */
import { ref, shallowRef } from 'vue';
import { asProblem, type Problem } from '../api';

export interface Undoable {
  /** What was done. */
  words: string;
  /** Takes it back. */
  back: () => Promise<unknown>;
  /** Looks again at what the undo has changed. */
  again: () => void;
}

/** As long as the server takes it. */
const SECONDS = 10;
/** How long it says that it was done, in milliseconds. */
const SAID = 6_000;

export const last = shallowRef<Undoable | null>(null);
export const left = ref(0);
export const undone = ref(false);
export const failed = ref<Problem | null>(null);
let ticking: ReturnType<typeof setInterval> | undefined;

function stop() {
  clearInterval(ticking);
  last.value = null;
}

/** Offers to take an action back. */
export function offer(done: Undoable): void {
  clearInterval(ticking);
  last.value = done;
  left.value = SECONDS;
  undone.value = false;
  failed.value = null;
  ticking = setInterval(() => {
    left.value -= 1;
    if (left.value <= 0) stop();
  }, 1_000);
}

export async function undo(): Promise<void> {
  const done = last.value;
  if (!done) return;
  stop();
  try {
    await done.back();
    undone.value = true;
    setTimeout(() => (undone.value = false), SAID);
    done.again();
  } catch (thrown) {
    failed.value = asProblem(thrown);
  }
}
