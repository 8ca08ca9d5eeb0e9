/** What a unit's page knows and does. */
import { shallowRef } from 'vue';
import { get } from '../shared/api';
import type { Unit, UnitItem, WallView } from '../shared/messages';
import { useSteps } from '../shared/steps';

export function useUnit() {
  const unit = shallowRef<Unit | null>(null);
  const items = shallowRef<UnitItem[]>([]);
  const walls = shallowRef<WallView[]>([]);
  const steps = useSteps(async () => {
    unit.value = await get<Unit>('/api/unit');
    [items.value, walls.value] = await Promise.all([
      get<UnitItem[]>('/api/unit/items'),
      get<WallView[]>('/api/unit/wishes'),
    ]);
  }, '/api/unit/undo');
  return { unit, items, walls, ...steps };
}
