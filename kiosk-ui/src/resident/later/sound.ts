/** A sound for a call, and a voice: on plain HTTP both are there, once somebody has tapped for them. */
import { ref } from 'vue';
import { language } from '../../shared/i18n';
import { callSound } from './attention';

type WithPrefix = typeof window & { webkitAudioContext?: typeof AudioContext };
const Context = window.AudioContext ?? (window as WithPrefix).webkitAudioContext;

/** Can this browser ring? */
export const canSound = Boolean(Context);
/** It will ring when the number is called. */
export const sounding = ref(false);

let context: AudioContext | null = null;
let rings: ReturnType<typeof setTimeout>[] = [];

function strike(frequency: number, at: number, length: number) {
  if (!context) return;
  const [tone, loudness] = [context.createOscillator(), context.createGain()];
  tone.frequency.value = frequency;
  const begin = context.currentTime + at;
  loudness.gain.setValueAtTime(0.0001, begin);
  loudness.gain.exponentialRampToValueAtTime(0.6, begin + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.0001, begin + length);
  tone.connect(loudness).connect(context.destination);
  tone.start(begin);
  tone.stop(begin + length);
}

/** Two falling tones, as a door chime: 叮咚. */
function ding() {
  // A phone that was locked meanwhile has stopped it.
  void context?.resume();
  strike(880, 0, 0.7);
  strike(660, 0.35, 1);
}

function hush() {
  rings.forEach(clearTimeout);
  rings = [];
}

/** Rings five times, and says it, where the browser has a voice. */
function ring(words: string) {
  hush();
  rings = [0, 2, 4, 6, 8].map((second) => setTimeout(ding, second * 1_000));
  speakAloud(words);
}

/** The tap that every browser asks for before a page may be heard; it rings once, so that one knows the sound. */
export function soundOn(): void {
  if (!Context) return;
  context = context ?? new Context();
  callSound.play = ring;
  callSound.stop = hush;
  sounding.value = true;
  ding();
}

export function silence(): void {
  hush();
  callSound.play = callSound.stop = undefined;
  sounding.value = false;
}

/** A voice for the language on screen, if the browser has one. */
export function voice(): SpeechSynthesisVoice | undefined {
  const voices = window.speechSynthesis?.getVoices?.() ?? [];
  return voices.find(({ lang }) => lang.toLowerCase().startsWith(language.value.slice(0, 2)));
}

/** `A012` is read digit by digit. */
export const spoken = (text: string) =>
  text.replace(/\b([A-Z]\d?)(\d{3,})\b/g, (_, booth: string, number: string) => [booth, ...number].join(' '));

export function speakAloud(text: string, ended?: () => void): boolean {
  const found = voice();
  if (!found) return false;
  const words = new SpeechSynthesisUtterance(spoken(text));
  words.voice = found;
  words.lang = found.lang;
  // A little slower than usual, for listeners of eighty.
  words.rate = 0.9;
  words.onend = words.onerror = () => ended?.();
  window.speechSynthesis.cancel();
  window.speechSynthesis.speak(words);
  return true;
}
