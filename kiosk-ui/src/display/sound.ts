/**
 * The display's sounds: a chime made by Web Audio, and clips joined without gaps. Works on plain HTTP, once somebody has
 * tapped or where the browser was started with autoplay allowed.
 */
import { get } from '../shared/api';
import { url, withQuery } from '../shared/api/url';

let audio: AudioContext | null = null;
const clips = new Map<string, { version: string; sound: AudioBuffer; from: number; to: number }>();

/** Below this a sample is silence: synthesisers and microphones put some before and after. */
const SILENCE = 0.02;
/** Between two clips, seconds. */
const GAP = 0.04;
/** Between two sentences, seconds. */
const PAUSE = 0.3;
/** How long the chime is, seconds. */
const CHIME = 1.5;

/** May sounds be played? Call it from a tap; without one it works only where the browser allows it. */
export async function allowSound(): Promise<boolean> {
  audio ??= new AudioContext();
  // Without a tap `resume` waits for one, for ever.
  await Promise.race([audio.resume(), new Promise((done) => setTimeout(done, 300))]);
  return audio.state === 'running';
}

/** Is there a sound of that name? */
export const hasClip = (name: string): boolean => clips.has(name);

/** Loads the clips that are new or changed; answers whether every one that is needed to speak is there. */
export async function loadVoice(market: string): Promise<boolean> {
  const context = audio;
  if (!context) return false;
  const list = await get(withQuery(url('/api/voice'), { market }));
  for (const { name, source, version } of list) {
    if (source === 'missing') clips.delete(name);
    else if (clips.get(name)?.version !== version) await load(context, name, version);
  }
  return list.every(({ name, needed }) => !needed || clips.has(name));
}

async function load(context: AudioContext, name: string, version: string): Promise<void> {
  try {
    const response = await fetch(`${url('/api/voice/{clip}', { clip: name })}?v=${version}`, {
      credentials: 'same-origin',
    });
    if (!response.ok) return;
    const sound = await context.decodeAudioData(await response.arrayBuffer());
    clips.set(name, { version, sound, ...loudPart(sound) });
  } catch {
    // A recording that this browser can't play: the call is chimed.
    clips.delete(name);
  }
}

/** From where to where there is sound, seconds. */
function loudPart(sound: AudioBuffer): { from: number; to: number } {
  const samples = sound.getChannelData(0);
  let first = 0;
  let last = samples.length - 1;
  while (first < last && Math.abs(samples[first]!) < SILENCE) first += 1;
  while (last > first && Math.abs(samples[last]!) < SILENCE) last -= 1;
  const edge = 0.03;
  const from = Math.max(0, first / sound.sampleRate - edge);
  return { from, to: Math.min(sound.duration, last / sound.sampleRate + edge) };
}

function strike(context: AudioContext, frequency: number, at: number): void {
  const tone = context.createOscillator();
  const loudness = context.createGain();
  tone.frequency.value = frequency;
  loudness.gain.setValueAtTime(0.0001, at);
  loudness.gain.exponentialRampToValueAtTime(0.5, at + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + 1.1);
  tone.connect(loudness).connect(context.destination);
  tone.start(at);
  tone.stop(at + 1.2);
}

/** The chime; answers when it is over, on the context's clock. */
function chime(context: AudioContext): number {
  strike(context, 784, context.currentTime);
  strike(context, 587, context.currentTime + 0.45);
  return context.currentTime + CHIME;
}

/** Plays the chime, then each sentence of clips if all of its clips are there; resolves when it is over. */
export async function play(sentences: readonly (readonly string[])[], withChime: boolean): Promise<void> {
  const context = audio;
  if (context?.state !== 'running') return;
  let at = withChime ? chime(context) : context.currentTime + 0.4;
  for (const names of sentences) {
    const found = names.map((name) => clips.get(name));
    // Half an announcement would send people to the wrong desk.
    for (const clip of found.every((clip) => clip) ? found : []) {
      const source = context.createBufferSource();
      source.buffer = clip!.sound;
      source.connect(context.destination);
      source.start(at, clip!.from, clip!.to - clip!.from);
      at += clip!.to - clip!.from + GAP;
    }
    at += PAUSE;
  }
  const wait = (at - context.currentTime) * 1_000;
  await new Promise((done) => setTimeout(done, Math.max(0, wait)));
}
