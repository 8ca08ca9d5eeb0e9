/** Actions of which one runs at a time, and questions that are asked again while an older one is under way. */
import { ref } from 'vue';
import { asProblem, type Problem } from './api';

export function useDo() {
  const busy = ref(false);
  const asking = ref(false);
  const problem = ref<Problem | null>(null);
  let latest = 0;

  /** Runs one action at a time, and keeps its refusal for the page to show. */
  async function run<T>(act: () => Promise<T>): Promise<T | undefined> {
    if (busy.value) return undefined;
    busy.value = true;
    problem.value = null;
    try {
      return await act();
    } catch (thrown) {
      problem.value = asProblem(thrown);
      return undefined;
    } finally {
      busy.value = false;
    }
  }

  /** Asks something that changes nothing. An older question's answer that comes late is dropped. */
  async function ask<T>(question: () => Promise<T>, answered: (answer: T) => void): Promise<void> {
    const mine = ++latest;
    asking.value = true;
    problem.value = null;
    try {
      const answer = await question();
      if (mine === latest) answered(answer);
    } catch (thrown) {
      if (mine === latest) problem.value = asProblem(thrown);
    } finally {
      if (mine === latest) asking.value = false;
    }
  }

  return { busy, asking, problem, run, ask };
}
