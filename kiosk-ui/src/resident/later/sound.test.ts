import { afterEach, expect, test, vi } from 'vitest';
import { alert, callSound, calm } from '../attention';
import { silence, sounding, soundOn, speakAloud, spoken, voice } from './sound';

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
  soundOn();
  if (sounding.value) {
    callSound.play = ring;
    alert('叫到您了！');
    expect(ring).toHaveBeenCalledWith('叫到您了！');
  }
  silence();
  expect(callSound.play).toBeUndefined();
});
