import { afterEach, expect, test } from 'vitest';
import { language } from './i18n';
import type { Outlook } from './messages';
import { aboutText, likelyText, waitOf, waitParts, waitText } from './wait';

const back = Date.UTC(2026, 10, 21, 2, 42);
const wait = { p50: 30, p90: 50, back_by: back };

afterEach(() => {
  language.value = 'zh-CN';
});

test('a wait is the usual, what most do not exceed, and when to be back', () => {
  expect(waitText(wait)).toBe('大约等30分钟，多数不超过50分钟。可以先去逛逛，10:42前回来就行');
  expect(likelyText(wait)).toBe('大约等30分钟');
  expect(waitParts(wait).join('')).toBe('大约等30分钟，多数不超过50分钟');
  language.value = 'en';
  expect(waitText(wait)).toBe('about 30 min, most no longer than 50. Be back by 10:42');
});

test('a wait is one minute at least', () => {
  expect(aboutText({ p50: 0, p90: 1, back_by: back })).toBe('约1分钟');
  expect(waitText({ p50: 0, p90: 0, back_by: back })).toMatch(/^大约等1分钟，多数不超过1分钟。/);
});

test('a number finds its own wait, and a new one that of whoever comes next', () => {
  const next = { ...wait, p50: 35 };
  const outlook = { waits: [[3, wait]], next, last_number: 5 } as unknown as Outlook;
  expect(waitOf(3, outlook)).toEqual(wait);
  expect(waitOf(6, outlook)).toEqual(next);
  expect(waitOf(7, outlook)).toBeNull();
  // It stood at a desk then: it has no outlook yet.
  expect(waitOf(2, outlook)).toBeNull();
  expect(waitOf(3, null)).toBeNull();
});
