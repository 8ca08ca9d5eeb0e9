/** What the page knows, asked again after every step and whenever somebody comes back to it. */
import { onUnmounted, ref, shallowRef } from 'vue';
import { asProblem, get, post, type Problem } from '../shared/api';
import { sendPhoto } from '../shared/photos/photos';
import type { Unit, UnitItem, WallView } from '../shared/messages';

const AGAIN = 60_000;

/** A step that can be taken back for ten seconds. */
export interface Taken {
  words: string;
  action: number;
  where: { request?: string; market?: string };
}

export function useUnit() {
  const unit = shallowRef<Unit | null>(null);
  const items = shallowRef<UnitItem[]>([]);
  const walls = shallowRef<WallView[]>([]);
  const problem = ref<Problem | null>(null);
  const busy = ref(false);
  const taken = ref<Taken | null>(null);
  let over: ReturnType<typeof setTimeout> | undefined;

  async function load() {
    try {
      unit.value = await get<Unit>('/api/unit');
      [items.value, walls.value] = await Promise.all([
        get<UnitItem[]>('/api/unit/items'),
        get<WallView[]>('/api/unit/wishes'),
      ]);
    } catch (thrown) {
      problem.value = asProblem(thrown);
    }
  }

  /** Takes a step; what was typed stays in the form when it is refused. */
  async function take(
    path: string,
    body: object,
    words: string,
    where: Taken['where'],
    photos: { file: Blob }[] = [],
  ): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    problem.value = null;
    try {
      // The photos first: an answer that stands is asked about at once. Each goes once, however often this is tried.
      while (photos[0]) {
        await sendPhoto(path.replace(/steps$/, 'photos'), photos[0].file);
        photos.shift();
      }
      const { action } = await post<{ action: number }>(path, body);
      taken.value = { words, action, where };
      clearTimeout(over);
      over = setTimeout(() => (taken.value = null), 10_000);
      await load();
      return true;
    } catch (thrown) {
      problem.value = asProblem(thrown);
      return false;
    } finally {
      busy.value = false;
    }
  }

  async function undo() {
    const last = taken.value;
    if (!last) return;
    taken.value = null;
    try {
      await post('/api/unit/undo', { action: last.action, ...last.where });
    } catch (thrown) {
      problem.value = asProblem(thrown);
    }
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
  return { unit, items, walls, problem, busy, taken, load, take, undo };
}
