import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { last, left, offer, undo, undone, withdraw } from './undo';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const offered = (back = vi.fn(async () => undefined)) => {
  const again = vi.fn();
  offer({ words: '已受理', back, again });
  return { back, again };
};

test('what was done can be taken back for ten seconds, which are counted', () => {
  offered();
  expect(left.value).toBe(10);
  vi.advanceTimersByTime(9_000);
  expect([left.value, last.value?.words]).toEqual([1, '已受理']);
  vi.advanceTimersByTime(1_000);
  expect(last.value).toBeNull();
});

test('what is done next has ten seconds of its own', () => {
  offered();
  vi.advanceTimersByTime(7_000);
  offered();
  vi.advanceTimersByTime(9_000);
  expect(last.value).not.toBeNull();
  vi.advanceTimersByTime(1_000);
  expect(last.value).toBeNull();
});

test('it is taken back once, is loaded again, and says so for a while', async () => {
  const { back, again } = offered();
  await Promise.all([undo(), undo()]);
  expect([back, again].map((one) => one.mock.calls.length)).toEqual([1, 1]);
  expect([last.value, undone.value]).toEqual([null, true]);
  vi.advanceTimersByTime(6_000);
  expect(undone.value).toBe(false);
});

test('once the figures are final nothing is offered any more', () => {
  const { back } = offered();
  withdraw();
  expect(last.value).toBeNull();
  vi.advanceTimersByTime(1_000);
  void undo();
  expect(back).not.toHaveBeenCalled();
});
