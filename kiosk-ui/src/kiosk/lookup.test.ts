import { expect, test } from 'vitest';
import type { BoothSnapshot } from '../shared/messages';
import { lookUp } from './lookup';

const booth = {
  issued: 12,
  standing: [
    { number: 3, desk: 2, serving: false },
    { number: 2, desk: 1, serving: true },
  ],
  waiting: [5, 4, 7],
  held: [4],
  missed: [1],
  outlook: null,
} as unknown as BoothSnapshot;

test('a number is found where it stands', () => {
  expect(lookUp(booth, 5)).toEqual({ state: 'waiting', ahead: 0, wait: null });
  expect(lookUp(booth, 7)).toEqual({ state: 'waiting', ahead: 1, wait: null });
  expect(lookUp(booth, 3)).toEqual({ state: 'called', desk: 2 });
  expect(lookUp(booth, 2)).toEqual({ state: 'serving', desk: 1 });
  expect(lookUp(booth, 1)).toEqual({ state: 'missed' });
  expect(lookUp(booth, 6)).toEqual({ state: 'over' });
});

test('a number that was never given is nobody’s', () => {
  for (const number of [0, 13, -1, Number.NaN]) expect(lookUp(booth, number)).toEqual({ state: 'unknown' });
});
