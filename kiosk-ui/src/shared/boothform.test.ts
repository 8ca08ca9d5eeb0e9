import { expect, test } from 'vitest';
import { emptyBooth, nextSlot, toDetails, toFields } from './boothform';
import { toField } from './time';

const AT = Date.UTC(2026, 9, 1, 6);

test('hosts are one a line, or with the marks that people use', () => {
  const fields = { ...emptyBooth(), name: '爱心义剪', hosts: '甲单位、乙单位\n 丙单位 \n' };
  expect(toDetails(fields).hosts).toEqual(['甲单位', '乙单位', '丙单位']);
});

test('only what the way of serving needs is sent', () => {
  expect(toDetails({ ...emptyBooth(), mode: 'tally' }).mode).toEqual({ kind: 'tally' });
  expect(toDetails({ ...emptyBooth(), mode: 'handout', stock: 80 }).mode).toEqual({
    kind: 'handout',
    stock: 80,
  });
});

test('sessions follow each other', () => {
  const first = nextSlot([], AT);
  expect(first.from).toBe('2026-10-01T14:00');
  expect(first).toEqual({ from: toField(AT), to: toField(AT + 1_800_000), capacity: 12 });
  expect(nextSlot([{ ...first, capacity: 8 }], AT)).toMatchObject({ from: first.to, capacity: 8 });
});

test('what comes back from the server is what went there', () => {
  const fields = {
    ...emptyBooth(),
    name: '趣味拓影',
    hosts: '甲',
    mode: 'slots' as const,
    slots: [nextSlot([], AT)],
  };
  const details = toDetails(fields);
  expect(toDetails(toFields(details))).toEqual(details);
});
