import { expect, test } from 'vitest';
import { secondsLeft } from './call';

test('a number may be passed over once the person was waited for', () => {
  expect(secondsLeft(10_000, 100_000, 10_000)).toBe(90);
  expect(secondsLeft(10_000, 100_000, 70_500)).toBe(30);
  expect(secondsLeft(10_000, 100_000, 100_000)).toBe(0);
  expect(secondsLeft(10_000, 10_000, 10_000)).toBe(0);
});

test('a clock that is a little behind counts from the whole wait, one that was set back not at all', () => {
  expect(secondsLeft(10_000, 100_000, 7_000)).toBe(90);
  expect(secondsLeft(10_000, 100_000, 4_000)).toBe(0);
  expect(secondsLeft(10_000, null, 10_000)).toBe(0);
});
