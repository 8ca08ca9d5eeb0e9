import { expect, test } from 'vitest';
import type { BoothView, MarketView } from '../shared/messages';
import { TICKS, missing, type Prepared } from './setup';

const NOW = 1_000_000;
const booth = (change: object = {}) =>
  ({
    state: 'confirmed',
    code: 'A',
    place: '东门',
    details: { name: '爱心义剪', desks: 2, mode: { kind: 'queue' } },
    ...change,
  }) as unknown as BoothView;
const ready: Prepared = {
  market: { details: { host: '社区党委', closes_at: NOW + 1 } } as MarketView,
  booths: [booth()],
  units: [{ id: 'u', name: '社区居委会' }],
  facts: { invited: 1, joined: 1, ticked: [...TICKS.papers, ...TICKS.open] },
  now: NOW,
};
const said = (change: Partial<Prepared>) => missing({ ...ready, ...change }).map(({ words }) => words);

test('a market with everything lacks nothing', () => expect(missing(ready)).toEqual([]));

test('a closing time in the past is a must', () => {
  const market = { details: { host: '', closes_at: NOW } } as MarketView;
  expect(missing({ ...ready, market }).map(({ words, must }) => [words, must])).toEqual([
    ['lackHost', false],
    ['lackFuture', true],
  ]);
});

test('booths that wait for a word, or stand nowhere, are named', () => {
  const booths = [booth({ place: '' }), booth({ state: 'applied', code: null })];
  const found = missing({ ...ready, booths });
  expect(found.map(({ words, values }) => [words, values.names])).toEqual([
    ['lackApplied', '爱心义剪'],
    ['lackPlace', 'A 爱心义剪'],
  ]);
  expect(said({ booths: [] })).toContain('lackBooths');
});

test('nobody invited is a must, too few are said with both figures', () => {
  const facts = { ...ready.facts, invited: 0, joined: 0 };
  expect(said({ facts })).toEqual(['lackVolunteers']);
  expect(said({ facts: { ...facts, joined: 1 } })).toEqual(['lackHands']);
});

test('what nobody has tried yet is missing until it is ticked', () => {
  const ticked = ready.facts.ticked.filter((tick) => tick !== 'printer_tried');
  expect(said({ facts: { ...ready.facts, ticked } })).toEqual(['tick_printer_tried']);
});
