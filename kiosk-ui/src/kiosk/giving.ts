/** Giving a number, a parcel or a place to whoever stands before the kiosk, and taking it back. */
import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue';
import { asProblem, type Problem } from '../shared/api';
import { url } from '../shared/api/url';
import { now as serverNow } from '../shared/clock';
import type { BoothLine, CheckIn } from '../shared/messages';
import { Outbox } from '../shared/outbox';
import { useNow } from '../shared/ticking';
import { givenBy, type Given, type Place } from './given';
import { freshPass } from './pass';
import { t } from './text';

export interface Giving {
  /** A card that was scanned: what is taken next is its holder's. */
  card: Ref<string | null>;
  /** What the person was given and has on the screen. */
  given: Ref<Given | null>;
  problem: Ref<Problem | null>;
  /** What is on its way to the server. */
  pending: Outbox['pending'];
  busy: ComputedRef<boolean>;
  /** The server's clock, by the second. */
  now: Ref<number>;
  /** Can what was given still be taken back? */
  undoable: ComputedRef<boolean>;
  takeNumber(line: BoothLine, priority: boolean): void;
  /** A visit or a parcel, or a place in a session and the words for its time. */
  takeOther(line: BoothLine, slot: number | null, times: string): void;
  undo(market: string, action: number): Promise<void>;
  /** Clears everything about the person from the screen. */
  forget(): void;
}

/** `shown` is called with what is given; `refused`, when this kiosk has been revoked. */
export function useGiving(how: {
  address: string;
  shown: (given: Given) => void;
  refused: () => void;
}): Giving {
  const outbox = new Outbox('kiosk');
  const card = ref<string | null>(null);
  const given = shallowRef<Given | null>(null);
  const problem = ref<Problem | null>(null);
  const now = useNow(1_000);

  function show(answer: CheckIn, line: Place, pass: string | null, slot = '') {
    problem.value = null;
    now.value = serverNow();
    given.value = givenBy(answer, line, { address: how.address, pass, session: slot, now: now.value });
    how.shown(given.value);
  }

  // A number whose answer was under way when the page was loaded anew is still somebody's.
  outbox.onRestored = ({ path, body }, answer) => {
    const { ticket, visit } = answer as CheckIn;
    const at = ticket ?? visit;
    if (!at || !path.endsWith('/tickets')) return;
    const line = { booth: at.booth, code: at.booth_code, name: at.booth_name, place: '' };
    show(answer as CheckIn, line, (body.pass as string | undefined) ?? null);
  };

  async function send(line: BoothLine, body: object, pass: string | null, slot = '') {
    problem.value = null;
    try {
      show(
        await outbox.send(url('/api/booths/{booth}/tickets', { booth: line.booth }), body, line.name),
        line,
        pass,
        slot,
      );
    } catch (thrown) {
      problem.value = asProblem(thrown);
      if (problem.value.status === 401) how.refused();
    }
  }

  return {
    card,
    given,
    problem,
    pending: outbox.pending,
    busy: computed(() => outbox.pending.length > 0),
    now,
    undoable: computed(() => given.value?.action != null && now.value < given.value.until),
    // A number belongs to a pass, so that a phone can follow it: the card's, or one made for it.
    takeNumber(line, priority) {
      const pass = card.value ?? freshPass();
      void send(line, { priority, pass }, pass);
    },
    takeOther(line, slot, times) {
      if (slot === null) return void send(line, card.value ? { pass: card.value } : {}, null);
      const pass = card.value ?? freshPass();
      void send(line, { slot, pass }, pass, times);
    },
    async undo(market, action) {
      try {
        await outbox.send(url('/api/undo'), { market, action }, t('wrong'));
      } catch (thrown) {
        problem.value = asProblem(thrown);
      }
    },
    forget() {
      given.value = null;
      card.value = null;
      problem.value = null;
    },
  };
}
