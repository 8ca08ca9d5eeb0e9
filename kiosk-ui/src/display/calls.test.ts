import { expect, test } from 'vitest';
import type { MarketSnapshot } from '../shared/messages';
import { calledNow, newest, toSay } from './calls';

const at = (code: string, since: number, serving = false) => ({
  number: 1,
  code,
  desk: 1,
  serving,
  since,
  called_at: since,
});

test('shows who is awaited, newest first, and nobody who is being served', () => {
  const booths = [
    { code: 'A', name: '甲', place: '', standing: [at('A001', 10), at('A002', 5, true)] },
    { code: 'B', name: '乙', place: '', standing: [at('B007', 20)] },
  ];
  const market = { booths } as unknown as MarketSnapshot;
  expect(calledNow(market).map(({ code }) => code)).toEqual(['B007', 'A001']);
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
