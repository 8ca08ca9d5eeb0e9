/** Where this phone's holder is called to now: whoever follows a booth's queue says so, the banner tells it on every page. */
import { onUnmounted, shallowReactive, watch } from 'vue';
import type { BoothSnapshot, MyTicket } from '../shared/messages';
import { standing } from './mine';

export interface Calling {
  ticket: MyTicket;
  desk: number | null;
  /** Grows with every call and recall. */
  seq: number;
  /** It fills the page already. */
  shown?: boolean;
}

/** Whoever stands called on this phone, by the number's code. */
export const calls = shallowReactive<Record<string, Calling>>({});

export function tellCall(ticket: () => MyTicket, booth: () => BoothSnapshot | null, shown?: boolean) {
  const { code } = ticket();
  watch(
    () => standing(ticket(), booth()),
    ({ state, desk }) => {
      const seq = booth()?.last_calls.find((call) => call.code === code)?.seq ?? 0;
      if (state === 'called') calls[code] = { ticket: ticket(), desk, seq, shown };
      else delete calls[code];
    },
    { immediate: true },
  );
  onUnmounted(() => delete calls[code]);
}
