/** Lists of requests that follow what others do: the market's live topic says when to ask again. */
import { watch } from 'vue';
import { followMarket, type Live } from '../shared/live';
import type { MarketSnapshot } from '../shared/messages';

/** Asks again whenever a request, a topic or a meeting has changed, whoever did it. Ends with the component. */
export function followHandled(market: string, again: () => Promise<void>): Live<MarketSnapshot> {
  const live = followMarket(market);
  watch(
    () => live.value.value?.handled,
    (now, before) => {
      // The first snapshot, too: something may have changed between the page's question and it.
      if (now !== undefined && now !== before) void again();
    },
  );
  return live;
}
