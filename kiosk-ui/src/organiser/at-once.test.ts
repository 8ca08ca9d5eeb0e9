import { expect, test } from 'vitest';
import type { StepKind } from '../shared/messages';
import { takers } from './at-once';

const line = (request: string, ...allowed: StepKind[]) => ({ request, allowed });

test('a step is taken with those picked requests that allow it, once each', () => {
  const list = [
    line('a', 'remind', 'accept'),
    line('a', 'remind'),
    line('b', 'clear'),
    line('c', 'remind'),
    line('d'),
  ];
  expect(takers(list, ['d', 'b', 'a'], 'remind')).toEqual(['a']);
  expect(takers(list, ['d', 'b', 'a'], 'clear')).toEqual(['b']);
  expect(takers(list, ['d'], 'remind')).toEqual([]);
});
