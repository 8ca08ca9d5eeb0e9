import { expect, test } from 'vitest';
import type { BoothLine, Device, MarketSnapshot } from '../shared/messages';
import { alarms } from './alarms';

const NOW = 1_000 * 60_000;
const booth = (change: Partial<BoothLine>) =>
  ({
    code: 'A',
    name: '爱心义剪',
    service: 'open',
    mode: 'queue',
    waiting: 0,
    standing: [],
    desks: 1,
    stock_left: null,
    ...change,
  }) as BoothLine;
const market = (booths: BoothLine[], minutes = 120, state = 'open') =>
  ({ state, booths, closes_at: NOW + minutes * 60_000 }) as MarketSnapshot;
const said = (market: MarketSnapshot, devices: Device[] = []) =>
  alarms(market, devices, NOW).map(({ words, values }) => [words, values.n]);

test('a quiet market has no alarms, and one that is not open has none at all', () => {
  expect(said(market([booth({}), booth({ mode: 'tally', desks: 0 })]))).toEqual([]);
  expect(said(market([booth({ desks: 0 })], 120, 'published'))).toEqual([]);
});

test('a queue without a volunteer comes first when somebody waits there', () => {
  const booths = [booth({ mode: 'handout', stock_left: 3 }), booth({ desks: 0, waiting: 2 })];
  expect(said(market(booths))).toEqual([
    ['alarmNobody', 2],
    ['alarmStock', 3],
  ]);
});

test('a service that nobody has ended is the organiser’s ten minutes after it was the volunteer’s', () => {
  const standing = (from: number) => [
    { number: 7, code: 'A007', desk: 1, serving: true, since: NOW - 50 * 60_000, forgotten_from: from },
  ];
  const booths = (minutes: number) =>
    market([booth({ standing: standing(NOW - minutes * 60_000) as BoothLine['standing'] })]);
  expect(said(booths(9))).toEqual([]);
  expect(said(booths(10))).toEqual([['alarmForgotten', 50]]);
});

test('stock that is gone is no longer low', () => {
  expect(said(market([booth({ mode: 'handout', stock_left: 0 })]))).toEqual([['alarmNoStock', 0]]);
});

test('closing is announced half an hour before, and overdue afterwards', () => {
  expect(said(market([], 31))).toEqual([]);
  expect(said(market([], 30))).toEqual([['alarmClosing', 30]]);
  expect(said(market([], -5))).toEqual([['alarmOver', 5]]);
});

test('a device that was there and went quiet is lost; revoked ones and yesterday’s are not', () => {
  const device = (minutes: number, change: Partial<Device> = {}) =>
    ({
      name: '一号手机',
      role: 'volunteer',
      revoked: false,
      seen_at: NOW - minutes * 60_000,
      ...change,
    }) as Device;
  const devices = [
    device(4),
    device(6),
    device(6, { revoked: true }),
    device(600),
    device(9, { role: 'organiser' }),
  ];
  expect(said(market([]), devices)).toEqual([['alarmDevice', 6]]);
  expect(
    said(
      market([]),
      [6, 7, 8, 9].map((minutes) => device(minutes)),
    ),
  ).toEqual([['alarmDevices', 4]]);
});
