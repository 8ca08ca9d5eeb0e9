/**
 * What a page behind a link knows and does: asked again after every step, every minute and whenever somebody comes back to
 * it; each step can be taken back for ten seconds.
 */
import { asProblem, post } from './api';
import type { Body, TemplateOf, Url } from './api/url';
import { useDo } from './do';
import { sendPhoto, type PhotoPath } from './photos/photos';
import { useRefresh } from './refresh';
import { offer } from './undo/undo';

const AGAIN = 60_000;

type StepBody = Body<StepPath, 'post'>;
type UndoBody = Body<'/api/unit/undo' | '/api/grid/undo', 'post'>;
type StepPath = Extract<TemplateOf<'post'>, `/api/${'unit' | 'grid'}/${string}/steps`>;

/** A step: where it is sent, what it says, and what it was, in words. */
export interface LinkStep {
  path: Url<StepPath>;
  body: object;
  words: string;
  /** What its undo names besides the action. */
  where: object;
  /** Sent first, as what stands is asked about at once; each that has arrived is taken off. */
  photos?: { path: PhotoPath; files: { file: Blob }[] };
}

/** @param reload asks for all that the page shows; @param undoPath takes steps back */
export function useSteps(reload: () => Promise<void>, undoPath: Url<'/api/unit/undo' | '/api/grid/undo'>) {
  const { busy, problem, run } = useDo();

  async function load() {
    try {
      await reload();
    } catch (thrown) {
      problem.value = asProblem(thrown);
    }
  }

  /** Takes a step; true: it was taken. What was typed stays in the form when it is refused. */
  async function step({ path, body, words, where, photos }: LinkStep): Promise<boolean> {
    const done = await run(async () => {
      while (photos?.files[0]) {
        await sendPhoto(photos.path, photos.files[0].file);
        photos.files.shift();
      }
      return post(path, body as StepBody);
    });
    if (!done) return false;
    const back = () => post(undoPath, { action: done.action, ...where } as UndoBody);
    offer({ words, back, again: () => void load() });
    await load();
    return true;
  }

  useRefresh(load, AGAIN);
  void load();
  return { busy, problem, run, load, step };
}
