/** What a grid worker's page knows and does. */
import { shallowRef } from 'vue';
import { get, post } from '../shared/api';
import { url, type Body } from '../shared/api/url';
import type { GridItem, GridMe, Registered } from '../shared/messages';
import { useSteps } from '../shared/steps';

export function useGrid() {
  const me = shallowRef<GridMe | null>(null);
  const items = shallowRef<GridItem[]>([]);
  const { run, load, ...steps } = useSteps(async () => {
    [me.value, items.value] = await Promise.all([get(url('/api/grid')), get(url('/api/grid/items'))]);
  }, url('/api/grid/undo'));

  /** Enters a need; answers its receipt. */
  async function enter(body: Body<'/api/grid/requests', 'post'>): Promise<Registered | null> {
    const entered = (await run(() => post(url('/api/grid/requests'), body))) ?? null;
    if (entered) await load();
    return entered as Registered | null;
  }
  return { me, items, enter, ...steps };
}
