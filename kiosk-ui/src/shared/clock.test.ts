import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noteDate, now, setNow, ticks } from './clock';

const TEN = Date.UTC(2026, 10, 21, 10);
const DAY = 86_400_000;
const dated = (date: string | null) => new Response(null, date ? { headers: { date } } : {});

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('the time is the server’s, and goes on whatever the device’s clock is set to', () => {
  vi.setSystemTime(TEN + DAY);
  setNow(TEN);
  vi.advanceTimersByTime(60_000);
  expect(now()).toBe(TEN + 60_000);
  vi.setSystemTime(TEN - DAY);
  vi.advanceTimersByTime(60_000);
  expect(now()).toBe(TEN + 120_000);
});

test('an answer’s date mends a clock that can’t be right, and leaves alone one that can', () => {
  // An answer may have been long under way.
  setNow(TEN + 8_900);
  for (const date of ['Sat, 21 Nov 2026 10:00:00 GMT', 'yesterday', null]) {
    noteDate(dated(date));
    expect(now()).toBe(TEN + 8_900);
  }
  for (const wrong of [DAY, -DAY]) {
    setNow(TEN + wrong);
    noteDate(dated('Sat, 21 Nov 2026 10:00:00 GMT'));
    expect(now()).toBe(TEN);
  }
});

test('silence is measured through sleep, and not by a clock that is set back', () => {
  const before = ticks();
  vi.setSystemTime(Date.now() + DAY);
  expect(ticks() - before).toBeGreaterThanOrEqual(DAY);
  const awake = ticks();
  vi.setSystemTime(Date.now() - 2 * DAY);
  vi.advanceTimersByTime(1_000);
  expect(ticks() - awake).toBeCloseTo(1_000, 0);
});
