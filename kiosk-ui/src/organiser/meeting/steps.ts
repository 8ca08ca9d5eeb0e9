/** What is done with a topic or a meeting: sent with the revision that was shown, so that nobody overlooks another's change. */
import { ref } from 'vue';
import { post } from '../../shared/api';
import type { Body, Url } from '../../shared/api/url';
import { useDo } from '../load';

/** Something with steps, as it is on screen now. */
interface Thing {
  revision: number;
}

type StepPath = '/api/topics/{topic}/steps' | '/api/meetings/{meeting}/steps';

/**
 * @param path of its steps
 * @param thing as it is on screen now
 * @param again loads it once more, when somebody else has changed it
 */
export function useMeetingSteps(path: () => Url<StepPath>, thing: () => Thing | null, again: () => void) {
  const { busy, problem, run } = useDo();
  const seen = ref<number | null>(null);

  /** The form begins: what others change from here on until it is sent is reported as a conflict. */
  function begin() {
    seen.value = thing()?.revision ?? null;
    problem.value = null;
  }

  /** Sends a step; answers its action, unless it was refused. */
  async function take(step: object): Promise<number | null> {
    const done = await run(() => post(path(), { ...step, seen: seen.value } as Body<StepPath, 'post'>));
    if (done) return done.action;
    if (problem.value?.code === 'stale') {
      // They have seen the conflict; what they send once more is about what they see then.
      seen.value = null;
      again();
    }
    return null;
  }
  begin();
  return { busy, problem, begin, take };
}
