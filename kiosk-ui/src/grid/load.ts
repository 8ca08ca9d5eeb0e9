/** What a grid worker's page knows, asked again after every step and whenever somebody comes back to it. */
import { onUnmounted, ref, shallowRef } from 'vue';
import { asProblem, get, post, type Problem } from '../shared/api';
import type { GridItem, GridMe, Registered } from '../shared/messages';

const AGAIN = 60_000;

export function useGrid() {
  const me = shallowRef<GridMe | null>(null);
  const items = shallowRef<GridItem[]>([]);
  const problem = ref<Problem | null>(null);
  const busy = ref(false);
  /** A step that can be taken back for ten seconds. */
  const taken = ref<{ words: string; action: number; request: string } | null>(null);
  let over: ReturnType<typeof setTimeout> | undefined;

  async function load() {
    try {
      [me.value, items.value] = await Promise.all([
        get<GridMe>('/api/grid'),
        get<GridItem[]>('/api/grid/items'),
      ]);
    } catch (thrown) {
      problem.value = asProblem(thrown);
    }
  }

  async function act<T>(path: string, body: object): Promise<T | null> {
    if (busy.value) return null;
    busy.value = true;
    problem.value = null;
    try {
      return await post<T>(path, body);
    } catch (thrown) {
      problem.value = asProblem(thrown);
      return null;
    } finally {
      busy.value = false;
    }
  }

  /** Enters a need; answers its receipt. */
  async function enter(body: object): Promise<Registered | null> {
    const entered = await act<Registered>('/api/grid/requests', body);
    if (entered) await load();
    return entered;
  }

  async function step(request: string, body: object, words: string): Promise<boolean> {
    const done = await act<{ action: number }>(`/api/grid/items/${request}/steps`, body);
    if (!done) return false;
    taken.value = { words, action: done.action, request };
    clearTimeout(over);
    over = setTimeout(() => (taken.value = null), 10_000);
    await load();
    return true;
  }

  async function undo() {
    const last = taken.value;
    if (!last) return;
    taken.value = null;
    await act('/api/grid/undo', { action: last.action, request: last.request });
    await load();
  }

  const onFront = () => document.visibilityState === 'visible' && void load();
  document.addEventListener('visibilitychange', onFront);
  const ticking = setInterval(() => void load(), AGAIN);
  onUnmounted(() => {
    document.removeEventListener('visibilitychange', onFront);
    clearInterval(ticking);
  });
  void load();
  return { me, items, problem, busy, taken, enter, step, undo };
}
