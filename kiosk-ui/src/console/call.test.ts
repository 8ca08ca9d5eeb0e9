import { afterEach, expect, test } from 'vitest';
import { callEnded, firstCall, secondsToMiss } from './call';
import { aheadBy } from './clock';

const at = (since: number) => ({ number: 7, code: 'A007', desk: 1, serving: false, since });

afterEach(() => sessionStorage.clear());

test('a call again does not make the wait longer', () => {
  expect(firstCall('a', at(1_000))).toBe(1_000);
  expect(firstCall('a', at(46_000))).toBe(1_000);
  expect(firstCall('b', at(46_000))).toBe(46_000);
  callEnded();
  expect(firstCall('a', at(90_000))).toBe(90_000);
});

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
