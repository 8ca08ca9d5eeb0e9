import { expect, test } from 'vitest';
import { pageStarts } from './pages';

test('a page holds as many whole rows as there is room for', () => {
  expect(pageStarts([10, 10, 10, 10, 10], 30)).toEqual([0, 3]);
  expect(pageStarts([10, 20, 10, 10], 30)).toEqual([0, 2]);
  expect(pageStarts([10, 10], 30)).toEqual([0]);
  expect(pageStarts([], 30)).toEqual([]);
});

test('a row that is higher than the screen still has its page, and those behind it theirs', () => {
  expect(pageStarts([40, 10, 10], 30)).toEqual([0, 1]);
  expect(pageStarts([10, 40, 10], 30)).toEqual([0, 1, 2]);
});
