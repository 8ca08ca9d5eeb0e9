/**
 * A number on paper. The server prints where it has a slip printer; else the kiosk's own browser does, by itself only
 * where the staff have said so, because a browser may ask questions that nobody at a kiosk can answer.
 */
import words from 'words:kiosk';
import { computed, nextTick, ref, shallowRef } from 'vue';
import { asProblem, post } from '../shared/api';
import { url } from '../shared/api/url';
import { say, type Phrase } from '../shared/i18n';
import { recall, remember } from '../shared/settings';

/** How the kiosk's own browser prints when the server has no printer. */
export type Own = 'ask' | 'always' | 'never';
export const own = ref<Own>((recall('print') as Own | null) ?? 'ask');

export function chooseOwn(chosen: Own): void {
  own.value = chosen;
  remember('print', chosen);
}

/** How it stands with the slip of the number on screen. */
export type Paper = 'none' | 'printing' | 'printed' | 'failed' | 'own';

export function useSlip() {
  const paper = ref<Paper>('none');
  const why = shallowRef<Phrase | null>(null);
  const problem = computed(() => (why.value ? say(why.value) : ''));

  /** Prints, or says why not; the number stands in any case. */
  async function print(booth: string, number: number): Promise<void> {
    paper.value = 'printing';
    why.value = null;
    try {
      const done = await post(url('/api/staff/booths/{booth}/tickets/{number}/slip', { booth, number }));
      if (done.printed === 'none') return byOwn();
      if (done.problem) why.value = [done.problem.detail];
      paper.value = done.problem ? 'failed' : 'printed';
    } catch (thrown) {
      // A server that knows no slip printer at all, or not for a kiosk.
      if ([403, 404].includes(asProblem(thrown).status)) return byOwn();
      why.value = words.printerSilent;
      paper.value = 'failed';
    }
  }

  async function byOwn(): Promise<void> {
    paper.value = own.value === 'never' ? 'none' : 'own';
    if (own.value === 'always') await browserPrint();
  }

  async function browserPrint(): Promise<void> {
    await nextTick();
    window.print();
  }

  const reset = () => (paper.value = 'none');
  return { paper, problem, print, browserPrint, reset };
}
