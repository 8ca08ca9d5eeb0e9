/** A recording from this laptop's microphone. Browsers give it to secure pages alone: HTTPS, or the server's own machine. */

export interface Recording {
  /** What was said, once it has ended. */
  sound: Promise<Blob>;
  stop(): void;
}

export const canRecord = () =>
  window.isSecureContext && 'mediaDevices' in navigator && typeof MediaRecorder !== 'undefined';

/** Begins to record; rejects if the browser gives no microphone. */
export async function record(): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream);
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const sound = new Promise<Blob>((done) => {
    recorder.onstop = () => {
      for (const track of stream.getTracks()) track.stop();
      done(new Blob(parts, { type: recorder.mimeType }));
    };
  });
  recorder.start();
  return { sound, stop: () => recorder.state === 'inactive' || recorder.stop() };
}
