import { expect, test } from 'vitest';
import { NONE, countOf, fromQuery, toQuery } from './ledger';

test('a query says only what is asked for', () => {
  expect(toQuery(NONE)).toBe('');
  expect(toQuery({ ...NONE, way: 'open', q: ' 路灯 ' }, 2)).toBe('way=open&q=%E8%B7%AF%E7%81%AF&skip=100');
});

test('filters come back as they were kept', () => {
  const filters = {
    ...NONE,
    way: 'forwarded' as const,
    category: 'traffic' as const,
    overdue: true,
    q: '停车',
  };
  expect(fromQuery(toQuery(filters))).toEqual(filters);
  expect(fromQuery('')).toEqual(NONE);
  expect([countOf(filters), countOf(NONE)]).toEqual([2, 0]);
});
