import { afterEach, expect, test } from 'vitest';
import { zone } from './clock';
import { language } from './i18n';
import { clock, hourOfLaterDay, dayAndClock, fromField, toField } from './time';

// 2026-11-22 00:05 where the market is; the day before where the tests run.
const AT = Date.UTC(2026, 10, 21, 16, 5);

afterEach(() => {
  zone.value = 480;
  language.value = 'zh-CN';
});

test('the tests stand in another zone than the market', () => {
  expect(new Date(AT).getTimezoneOffset()).not.toBe(-zone.value);
});

test('times are shown on the market’s wall clock', () => {
  expect(clock(AT)).toBe('00:05');
  expect(dayAndClock(AT)).toBe('11月22日 00:05');
  expect(toField(AT)).toBe('2026-11-22T00:05');
  language.value = 'en';
  expect(dayAndClock(AT)).toBe('22 Nov 00:05');
});

test('and read on it', () => {
  expect(fromField('2026-11-22T00:05')).toBe(AT);
  expect(fromField('2026-11-22T00:05:30')).toBe(AT + 30_000);
  expect(fromField('')).toBeNaN();
  expect(toField(NaN)).toBe('');
});

test('wherever it is', () => {
  for (const [minutes, shown] of [
    [0, '2026-11-21T16:05'],
    [-300, '2026-11-21T11:05'],
    [345, '2026-11-21T21:50'],
  ] as const) {
    zone.value = minutes;
    expect(toField(AT)).toBe(shown);
    expect(fromField(shown)).toBe(AT);
  }
});

test('a day begins where the market is', () => {
  expect(toField(hourOfLaterDay(AT, 7, 14))).toBe('2026-11-29T14:00');
  expect(toField(hourOfLaterDay(AT - 600_000, 7, 14))).toBe('2026-11-28T14:00');
});
