import { expect, test } from 'vitest';
import type { Preview, RowEffect } from '../shared/messages';
import { allRows, choiceOf, countRows, countTaken } from './revised-list';

const changed = (refused: string | null) => ({ effect: 'changed', refused }) as RowEffect;
const preview = {
  list: { rows: [2, 3, 4, 5, 6].map((row) => ({ row })) },
  effects: [
    { effect: 'new' },
    changed(null),
    changed('已有人签到'),
    { effect: 'same' },
    { effect: 'faulty' },
  ],
  missing: [],
  seen: 12,
} as unknown as Preview;

test('rows that can be taken are those that are new or change', () => {
  expect(allRows(preview)).toEqual([2, 3]);
  expect(countRows(preview)).toEqual({ created: 1, changed: 1, same: 1, bad: 2 });
});

test('only what is ticked counts', () => {
  expect(countTaken(preview, [2, 3])).toEqual({ created: 1, changed: 1 });
  expect(countTaken(preview, [3, 4])).toEqual({ created: 0, changed: 1 });
  expect(countTaken(preview, [])).toEqual({ created: 0, changed: 0 });
});

test('rows are named once one of them is left out', () => {
  expect(choiceOf(preview, [3, 2], [])).toEqual({ rows: undefined, withdraw: undefined, seen: 12 });
  expect(choiceOf(preview, [3], ['a', 'b'])).toEqual({ rows: '3', withdraw: 'a,b', seen: 12 });
  expect(choiceOf(preview, [], ['a'])).toEqual({ rows: '0', withdraw: 'a', seen: 12 });
});
