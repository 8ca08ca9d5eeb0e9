/** Doing something once at a time. */
import { ref } from 'vue';
import { asProblem, type Problem } from './api';

/** Does something once at a time, and keeps its refusal for the page to show. */
export function useDo() {
  const busy = ref(false);
  const problem = ref<Problem | null>(null);
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
  return { busy, problem, run };
}
