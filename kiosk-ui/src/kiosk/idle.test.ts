import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope } from 'vue';
import { COUNTED, IDLE, useIdle } from './idle';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function started() {
  const over = vi.fn();
  const scope = effectScope();
  const idle = scope.run(() => useIdle(over))!;
  return { over, idle, stop: () => scope.stop() };
}

test('a screen that nobody touches is free again, each time anew', () => {
  const { over, idle, stop } = started();
  vi.advanceTimersByTime((IDLE - COUNTED - 1) * 1_000);
  expect(idle.counting.value).toBe(false);
  vi.advanceTimersByTime(1_000);
  expect(idle.counting.value).toBe(true);
  vi.advanceTimersByTime(COUNTED * 1_000);
  expect([over.mock.calls.length, idle.left.value]).toEqual([1, IDLE]);
  vi.advanceTimersByTime(IDLE * 1_000);
  expect(over).toHaveBeenCalledTimes(2);
  stop();
});

test('a touch or a key stays, until the screen is left', () => {
  const { over, idle, stop } = started();
  for (const event of ['pointerdown', 'keydown']) {
    vi.advanceTimersByTime((IDLE - 1) * 1_000);
    document.dispatchEvent(new Event(event));
    expect(idle.left.value, event).toBe(IDLE);
  }
  stop();
  vi.advanceTimersByTime(2 * IDLE * 1_000);
  expect(over).not.toHaveBeenCalled();
});
