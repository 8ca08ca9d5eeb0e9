/** The board's voice: says whoever is called, and knows whether it can. */
import { useIntervalFn } from '@vueuse/core';
import { ref, watch, type Ref } from 'vue';
import { language } from '../shared/i18n';
import type { Call, MarketSnapshot } from '../shared/messages';
import { announcements } from './announce';
import { newest, toSay } from './calls';
import { allowSound, hasClip, loadVoice, play } from './sound';
import { Speaker } from './speaker';

/** How often recordings that the organiser has made meanwhile are fetched. */
const FETCH_EVERY = 60_000;

export function useVoice(market: Ref<MarketSnapshot>) {
  /** Are sounds allowed, and is every clip there? Without the latter calls are chimed. */
  const sound = ref(false);
  const voice = ref(true);
  /** What says a booth's name, if there is a sound of it. */
  function nameOf({ booth: code }: Call): string | undefined {
    const line = market.value.booths.find((one) => one.code === code);
    const name = `booth-${line?.booth}`;
    return hasClip(name) ? name : undefined;
  }
  /** Who is being called now. */
  const saying = ref<string | null>(null);
  const isAwaited = (call: Call) => toSay(market.value, call.seq - 1).some(({ seq }) => seq === call.seq);
  const speaker = new Speaker<Call>(async (call, again) => {
    saying.value = call.code;
    const { code, desk } = call;
    await play(announcements({ code, desk, booth: nameOf(call) }, language.value), !again).finally(
      () => (saying.value = null),
    );
  }, isAwaited);

  let said = newest(market.value.last_calls);
  watch(market, (now) => {
    // Another market, or a restored database: its numbers begin anew.
    if (newest(now.last_calls) < said) said = newest(now.last_calls);
    for (const call of toSay(now, said)) if (sound.value) speaker.add(call);
    said = newest(now.last_calls);
  });

  async function fetchClips() {
    if (!sound.value) return;
    // Offline: what is there is played.
    voice.value = await loadVoice(market.value.market).catch(() => voice.value);
  }

  /** Turns the sound on, where the browser lets us. */
  async function turnOn(byHand: boolean) {
    sound.value = await allowSound();
    await fetchClips();
    if (byHand && sound.value) await play([], true);
  }

  useIntervalFn(fetchClips, FETCH_EVERY);
  void turnOn(false);
  return { sound, voice, saying, turnOn };
}
