/** Two bells, made by Web Audio: it works on plain HTTP, once somebody has tapped. */
let audio: AudioContext | null = null;

/** Call it from a tap; browsers keep silent until then. */
export async function allowSound(): Promise<boolean> {
  audio ??= new AudioContext();
  await audio.resume();
  return audio.state === 'running';
}

function bell(context: AudioContext, frequency: number, at: number): void {
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

export function chime(): void {
  if (!audio || audio.state !== 'running') return;
  bell(audio, 784, audio.currentTime);
  bell(audio, 587, audio.currentTime + 0.45);
}
