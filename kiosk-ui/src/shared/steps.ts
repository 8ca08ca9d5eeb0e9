/**
 * What a page behind a link knows and does: asked again after every step, every minute and whenever somebody comes back to
 * it; each step can be taken back for ten seconds.
 */
import { asProblem, post } from './api';
import { useDo } from './do';
import { sendPhoto } from './photos/photos';
import { useRefresh } from './refresh';
import { offer } from './undo/undo';

const AGAIN = 60_000;

/** A step: where it is sent, what it says, and what it was, in words. */
export interface LinkStep {
  path: string;
  body: object;
  words: string;
  /** What its undo names besides the action. */
  where: object;
  /** Sent first, as what stands is asked about at once; each that has arrived is taken off. */
  photos?: { file: Blob }[];
}

/** @param look asks for all that the page shows; @param undoPath takes steps back */
export function useSteps(look: () => Promise<void>, undoPath: string) {
  const { busy, problem, run } = useDo();

  async function load() {
    try {
      await look();
    } catch (thrown) {
      problem.value = asProblem(thrown);
    }
  }

  /** Takes a step; true: it was taken. What was typed stays in the form when it is refused. */
  async function step({ path, body, words, where, photos = [] }: LinkStep): Promise<boolean> {
    const done = await run(async () => {
      while (photos[0]) {
        await sendPhoto(path.replace(/steps$/, 'photos'), photos[0].file);
        photos.shift();
      }
      return post<{ action: number }>(path, body);
    });
    if (!done) return false;
    const back = () => post(undoPath, { action: done.action, ...where });
    offer({ words, back, again: () => void load() });
    await load();
    return true;
  }

  useRefresh(load, AGAIN);
  void load();
  return { busy, problem, run, load, step };
}
