import { expect, test } from 'vitest';
import type { MarketSnapshot } from '../shared/messages';
import { boothRows, newest, toSay } from './calls';

const at = (code: string, since: number, serving = false) => ({
  number: 1,
  code,
  desk: 1,
  serving,
  since,
  called_at: since,
});

test('a booth has a row with whoever is awaited there, and nobody who is being served', () => {
  const booths = [
    { booth: '1', code: 'A', standing: [at('A003', 10), at('A002', 5, true), at('A001', 7)] },
    { booth: '2', code: 'B', standing: [] },
  ];
  const rows = boothRows({ booths } as unknown as MarketSnapshot);
  expect(rows.map(({ calls }) => calls.map(({ code }) => code))).toEqual([['A001', 'A003'], []]);
});

test('every call has a row: a booth with many has several', () => {
  const standing = [1, 2, 3, 4, 5, 6].map((n) => at(`A00${n}`, n));
  const rows = boothRows({ booths: [{ booth: '1', code: 'A', standing }] } as unknown as MarketSnapshot);
  expect(rows.map(({ calls, first }) => [calls.length, first])).toEqual([
    [4, true],
    [2, false],
  ]);
});

test('the chime follows the largest sequence number', () => {
  const call = (seq: number) => ({ seq, code: '', booth: '', name: '', desk: 1, at: 0 });
  expect(newest([])).toBe(0);
  expect(newest([call(4), call(9), call(7)])).toBe(9);
});

test('those are called aloud who are still awaited, in the order of their calls', () => {
  const booths = [
    { code: 'A', name: '甲', place: '', standing: [at('A001', 10), at('A002', 5, true)] },
    { code: 'B', name: '乙', place: '', standing: [at('B007', 20)] },
  ];
  const call = (seq: number, code: string) => ({ seq, code, booth: '', name: '', desk: 1, at: 0 });
  const last_calls = [call(9, 'B007'), call(8, 'A001'), call(7, 'A002'), call(6, 'A000')];
  const market = { booths, last_calls } as unknown as MarketSnapshot;
  expect(toSay(market, 5).map(({ code }) => code)).toEqual(['A001', 'B007']);
  expect(toSay(market, 8).map(({ code }) => code)).toEqual(['B007']);
  expect(toSay(market, 9)).toEqual([]);
});
