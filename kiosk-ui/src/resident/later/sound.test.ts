import { afterEach, expect, test, vi } from 'vitest';
import { alert, callSound, calm } from './attention';
import { silence, sounding, soundOn, speakAloud, spoken, voice } from './sound';

/** A browser that can sound: how often something was struck. */
const heard = vi.hoisted(() => {
  const struck = { times: 0 };
  const steady = { value: 0, setValueAtTime: () => {}, exponentialRampToValueAtTime: () => {} };
  const part = {
    frequency: steady,
    gain: steady,
    connect: () => part,
    start: () => (struck.times += 1),
    stop: () => {},
  };
  class Silent {
    currentTime = 0;
    destination = {};
    createOscillator = () => part;
    createGain = () => part;
    resume = () => Promise.resolve();
  }
  Object.assign(window, { AudioContext: Silent });
  return struck;
});

afterEach(() => {
  silence();
  calm();
  vi.unstubAllGlobals();
});

test('a number is read digit by digit, and a time as it is', () => {
  expect(spoken('您的号 A012，请在10:42前回来')).toBe('您的号 A 0 1 2，请在10:42前回来');
  expect(spoken('B21234')).toBe('B2 1 2 3 4');
});

test('without a voice for the language nothing is read', () => {
  vi.stubGlobal('speechSynthesis', { getVoices: () => [{ lang: 'en-GB' }], cancel: () => {} });
  expect(voice()).toBeUndefined();
  expect(speakAloud('您的号')).toBe(false);
});

test('a call rings only after somebody has tapped for it', () => {
  const ring = vi.fn();
  alert('叫到您了！');
  expect(sounding.value).toBe(false);
  expect(callSound.play).toBeUndefined();
  soundOn();
  expect(sounding.value).toBe(true);
  expect(heard.times, 'the sound is known from the tap on').toBe(2);
  callSound.play = ring;
  alert('叫到您了！');
  expect(ring).toHaveBeenCalledWith('叫到您了！');
  silence();
  expect(callSound.play).toBeUndefined();
});
