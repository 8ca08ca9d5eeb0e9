import { expect, test } from 'vitest';
import { secondsToMiss } from './call';
import { aheadBy } from './clock';

test('a number may be passed over once the person was waited for', () => {
  expect(secondsToMiss(10_000, 90, 10_000)).toBe(90);
  expect(secondsToMiss(10_000, 90, 70_500)).toBe(30);
  expect(secondsToMiss(10_000, 90, 100_000)).toBe(0);
  expect(secondsToMiss(10_000, 0, 10_000)).toBe(0);
});

test('the server’s clock is read from its answers', () => {
  expect(aheadBy('Sat, 21 Nov 2026 10:00:00 GMT', 0, 200)).toBe(Date.UTC(2026, 10, 21, 10) + 500 - 100);
  expect(aheadBy(null, 0, 0)).toBeNull();
});
