/** More than fits on the screen: pages of whole rows, which are turned by hand or turn by themselves. */
import { useIntervalFn, useResizeObserver } from '@vueuse/core';
import { computed, onMounted, ref, shallowRef, watch, type Ref } from 'vue';

/** How long a page stays that turns by itself, in milliseconds: six rows are read in that. */
const TURN = 9_000;

/** The first row of each page. A row that is higher than the room has a page of its own. */
export function pageStarts(heights: readonly number[], room: number): number[] {
  const starts: number[] = [];
  let left = 0;
  heights.forEach((height, row) => {
    if (row === 0 || height > left) {
      starts.push(row);
      left = room;
    }
    left -= height;
  });
  return starts;
}

/** A row of things that stand side by side: where it begins, and how far down it reaches. */
interface Row {
  first: number;
  top: number;
  bottom: number;
}

/** The rows of what is in a list, as they are drawn. */
function rowsOf(list: HTMLElement): Row[] {
  const rows: Row[] = [];
  Array.from(list.children as HTMLCollectionOf<HTMLElement>).forEach((one, first) => {
    const top = one.offsetTop;
    const bottom = top + one.offsetHeight;
    const row = rows[rows.length - 1];
    // What is below begins where what is above ends, but for rounding.
    if (row && top < (row.top + row.bottom) / 2) row.bottom = Math.max(row.bottom, bottom);
    else rows.push({ first, top, bottom });
  });
  return rows;
}

/**
 * The pages of what is in a list, in a frame that is lower than it; in one that isn't there is one page.
 *
 * @param drawn what the list is drawn from: it is measured again when that changes
 * @param turns do they turn by themselves?
 */
export function usePages(
  frame: Ref<HTMLElement | null>,
  list: Ref<HTMLElement | null>,
  drawn: () => unknown,
  turns = true,
) {
  const page = ref(0);
  /** The first thing of each page, and how far down it begins, in px. */
  const pages = shallowRef([{ first: 0, top: 0 }]);
  const from = computed(() => pages.value[page.value]?.first ?? 0);
  const to = computed(() => pages.value[page.value + 1]?.first ?? Infinity);
  const offset = computed(() => pages.value[page.value]?.top ?? 0);

  function measure() {
    const rows = list.value ? rowsOf(list.value) : [];
    if (!frame.value || rows.length === 0) return;
    const { top } = rows[0]!;
    const heights = rows.map((row, at) => (rows[at + 1]?.top ?? row.bottom) - row.top);
    // Two pixels are rounding; behind the last row of a page there is no gap.
    const gap = rows.length > 1 ? Math.max(0, rows[1]!.top - rows[0]!.bottom) : 0;
    const starts = pageStarts(heights, frame.value.clientHeight + gap + 2);
    pages.value = starts.map((row) => ({ first: rows[row]!.first, top: rows[row]!.top - top }));
    page.value = Math.min(page.value, pages.value.length - 1);
  }

  const next = () => (page.value = page.value + 1 < pages.value.length ? page.value + 1 : 0);
  const { pause, resume } = useIntervalFn(next, TURN, { immediate: turns });

  /** Turns to the page of a thing; one that turns by itself then stays as long as any other. */
  function turnTo(thing: number) {
    pause();
    page.value = Math.max(0, pages.value.filter(({ first }) => first <= thing).length - 1);
    if (turns) resume();
  }

  onMounted(measure);
  useResizeObserver(frame, measure);
  useResizeObserver(list, measure);
  watch(drawn, measure, { flush: 'post' });
  const shows = (thing: number) => thing >= from.value && thing < to.value;
  return { page, count: computed(() => pages.value.length), offset, shows, turnTo };
}
