/** Asking the server, with what came, what went wrong and whether it is under way. */
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { asProblem, get, type Problem } from '../shared/api';

export { useDo } from '../shared/do';

export interface Loaded<T> {
  data: ShallowRef<T | null>;
  problem: Ref<Problem | null>;
  load: () => Promise<void>;
}

/** Asks at once; `load` asks again and keeps what was there until the answer comes. */
export function useLoad<T>(path: () => string): Loaded<T> {
  const data = shallowRef<T | null>(null) as ShallowRef<T | null>;
  const problem = ref<Problem | null>(null);
  let latest = 0;
  async function load() {
    const mine = ++latest;
    try {
      const answer = await get<T>(path());
      if (mine !== latest) return;
      data.value = answer;
      problem.value = null;
    } catch (thrown) {
      if (mine === latest) problem.value = asProblem(thrown);
    }
  }
  void load();
  return { data, problem, load };
}
