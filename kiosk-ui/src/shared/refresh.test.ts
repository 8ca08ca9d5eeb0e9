import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, nextTick } from 'vue';
import { useRefresh } from './refresh';

let front = true;
async function show(visible: boolean) {
  front = visible;
  document.dispatchEvent(new Event('visibilitychange'));
  await nextTick();
}

beforeEach(() => {
  front = true;
  vi.useFakeTimers();
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => (front ? 'visible' : 'hidden'));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function started() {
  const load = vi.fn();
  const scope = effectScope();
  scope.run(() => useRefresh(load, 1_000));
  return { load, stop: () => scope.stop() };
}

test('a page in front asks again and again, until its component is gone', () => {
  const { load, stop } = started();
  vi.advanceTimersByTime(3_000);
  expect(load).toHaveBeenCalledTimes(3);
  stop();
  vi.advanceTimersByTime(3_000);
  expect(load).toHaveBeenCalledTimes(3);
});

test('a page that nobody sees asks nothing, and asks at once when somebody comes back', async () => {
  const { load, stop } = started();
  await show(false);
  vi.advanceTimersByTime(10_000);
  expect(load).not.toHaveBeenCalled();
  await show(true);
  expect(load).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1_000);
  expect(load).toHaveBeenCalledTimes(2);
  stop();
});

test('a page that was opened behind another one begins when it is seen', async () => {
  front = false;
  const { load, stop } = started();
  vi.advanceTimersByTime(5_000);
  expect(load).not.toHaveBeenCalled();
  await show(true);
  expect(load).toHaveBeenCalledTimes(1);
  stop();
});
