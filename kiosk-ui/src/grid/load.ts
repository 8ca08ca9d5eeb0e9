/** What a grid worker's page knows and does. */
import { shallowRef } from 'vue';
import { get, post } from '../shared/api';
import type { GridItem, GridMe, Registered } from '../shared/messages';
import { useSteps } from '../shared/steps';

export function useGrid() {
  const me = shallowRef<GridMe | null>(null);
  const items = shallowRef<GridItem[]>([]);
  const { run, load, ...steps } = useSteps(async () => {
    [me.value, items.value] = await Promise.all([
      get<GridMe>('/api/grid'),
      get<GridItem[]>('/api/grid/items'),
    ]);
  }, '/api/grid/undo');

  /** Enters a need; answers its receipt. */
  async function enter(body: object): Promise<Registered | null> {
    const entered = (await run(() => post<Registered>('/api/grid/requests', body))) ?? null;
    if (entered) await load();
    return entered;
  }
  return { me, items, enter, ...steps };
}
