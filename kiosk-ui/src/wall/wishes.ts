/** The wall's three columns, and how the page asks for them again. */
import { useIntervalFn } from '@vueuse/core';
import { computed, ref, shallowRef } from 'vue';
import { asProblem, get, type Problem } from '../shared/api';
import { url } from '../shared/api/url';
import { ticks } from '../shared/clock';
import type { WallView, WallWish } from '../shared/messages';

export interface Columns {
  waiting: WallWish[];
  claimed: WallWish[];
  fulfilled: WallWish[];
}

export function columns(wishes: WallWish[]): Columns {
  return {
    waiting: wishes.filter((wish) => wish.state === 'published'),
    claimed: wishes.filter((wish) => wish.state === 'claimed'),
    fulfilled: wishes.filter((wish) => wish.state === 'done' || wish.state === 'confirmed'),
  };
}

const AGAIN = 4_000;
/** After two missed answers the wall says that it is offline, in milliseconds. */
const OFFLINE = 10_000;

/** Follows a market's wall. */
export function useWall(market: string) {
  const wall = shallowRef<WallView | null>(null);
  const problem = ref<Problem | null>(null);
  const heard = ref(ticks());
  const now = ref(ticks());
  async function load() {
    now.value = ticks();
    try {
      wall.value = await get(url('/api/markets/{market}/wall', { market }));
      problem.value = null;
      heard.value = ticks();
    } catch (thrown) {
      problem.value = asProblem(thrown);
    }
  }
  useIntervalFn(load, AGAIN, { immediateCallback: true });
  const age = computed(() => Math.max(0, Math.round((now.value - heard.value) / 1_000)));
  const online = computed(() => now.value - heard.value < OFFLINE);
  return { wall, problem, load, online, age };
}
