/** What a unit's page knows and does. */
import { shallowRef } from 'vue';
import { get } from '../shared/api';
import { url } from '../shared/api/url';
import type { Unit, UnitItem, WallView } from '../shared/messages';
import { useSteps } from '../shared/steps';

export function useUnit() {
  const unit = shallowRef<Unit | null>(null);
  const items = shallowRef<UnitItem[]>([]);
  const walls = shallowRef<WallView[]>([]);
  const steps = useSteps(async () => {
    unit.value = await get(url('/api/unit'));
    [items.value, walls.value] = await Promise.all([
      get(url('/api/unit/items')),
      get(url('/api/unit/wishes')),
    ]);
  }, url('/api/unit/undo'));
  return { unit, items, walls, ...steps };
}
