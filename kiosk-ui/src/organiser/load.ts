/** Asking the server, with what came, what went wrong and whether it is under way. */
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { asProblem, get, type Problem } from '../shared/api';
import type { Answer, TemplateOf, Url } from '../shared/api/url';

export { useDo } from '../shared/do';

export interface Loaded<T> {
  data: ShallowRef<T | null>;
  problem: Ref<Problem | null>;
  load: () => Promise<void>;
}

/** Asks at once; `load` asks again and keeps what was there until the answer comes. */
export function useLoad<P extends TemplateOf<'get'>>(path: () => Url<P>): Loaded<Answer<P, 'get'>> {
  const data = shallowRef<Answer<P, 'get'> | null>(null) as ShallowRef<Answer<P, 'get'> | null>;
  const problem = ref<Problem | null>(null);
  let latest = 0;
  async function load() {
    const mine = ++latest;
    try {
      const answer = await get(path());
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
