import { expect, test } from 'vitest';
import type { BoothSnapshot, MyTicket } from '../shared/messages';
import { allowed, merge, standing, whyHeld } from './mine';

const ticket = (state: MyTicket['state'], revision = 5): MyTicket => ({
  booth: 'b',
  path: 'A-1',
  booth_code: 'A',
  booth_name: '爱心义剪',
  number: 12,
  code: 'A012',
  state,
  desk: null,
  issued_at: 0,
  misses: 0,
  priority: false,
  called_at: null,
  place: '',
  relative: 0,
  coming: false,
  unserved: false,
  revision,
});

/** What a ticket's place depends on; the facts about the booth are left out. */
const booth = (parts: Partial<BoothSnapshot>) =>
  ({
    epoch: 'e',
    revision: 9,
    market: 'm',
    booth: 'b',
    code: 'A',
    mode: 'queue',
    desks: 2,
    service: 'open',
    pause: null,
    standing: [],
    last_calls: [],
    waiting: [],
    held: [],
    kept: [],
    priority: [],
    missed: [],
    holders: {
      waiting: ['change', 'cancel'],
      kept: ['change', 'back', 'cancel'],
      missed: ['change', 'back', 'cancel'],
    } as BoothSnapshot['holders'],
    signed_in: [],
    policies: {} as BoothSnapshot['policies'],
    outlook: null,
    outlook_at: 0,
    tickets_left: null,
    keeps_giving: false,
    issued: 12,
    served: 0,
    visits: 0,
    stock_left: null,
    slots: [],
    seconds_each: 60,
    ...parts,
  }) as BoothSnapshot;

test('a phone finds its own place in the list', () => {
  expect(standing(ticket('waiting'), booth({ waiting: [10, 11, 12] }))).toMatchObject({
    state: 'waiting',
    place: 3,
  });
});

test('being called is read from who stands at a desk', () => {
  const at = {
    called_at: null,
    miss_from: null,
    forgotten_from: null,
    number: 12,
    code: 'A012',
    desk: 2,
    since: 0,
    allowed: [],
  };
  expect(standing(ticket('waiting'), booth({ standing: [{ ...at, serving: false }] }))).toMatchObject({
    state: 'called',
    desk: 2,
  });
  expect(standing(ticket('waiting'), booth({ standing: [{ ...at, serving: true }] })).state).toBe('serving');
  expect(standing(ticket('called'), booth({ missed: [12] })).state).toBe('missed');
});

test('a ticket that the booth no longer holds has ended, and only the server knows how', () => {
  expect(standing(ticket('waiting'), booth({})).state).toBe('unknown');
  expect(standing(ticket('done'), booth({})).state).toBe('done');
});

test('a ticket newer than the view is believed', () => {
  expect(standing(ticket('waiting', 10), booth({})).state).toBe('waiting');
  expect(standing(ticket('cancelled', 10), booth({ waiting: [12] })).state).toBe('cancelled');
});

test('of two stories about a ticket the newer one counts', () => {
  expect(merge([ticket('waiting', 5)], [ticket('done', 8)])[0]?.state).toBe('done');
  expect(merge([ticket('done', 8)], [ticket('waiting', 5)])[0]?.state).toBe('done');
});

test('who missed the call too long ago sees that, and not that the place is kept', () => {
  expect(standing(ticket('missed'), booth({ missed: [12] })).state).toBe('missed');
  expect(standing(ticket('missed'), booth({})).state).toBe('expired');
});

test('a number that is kept says where its holder is served', () => {
  const here = ticket('waiting');
  const there = { ...ticket('called'), booth: 'c', booth_name: '中医理疗' };
  expect(whyHeld(here, booth({}), [here, there])).toContain('中医理疗叫到您了');
  expect(whyHeld(here, booth({}), [here, { ...there, state: 'done' }])).toContain('别的摊位');
  expect(whyHeld(here, booth({ kept: [12] }), [here, there])).toContain('办好了请回摊位说一声');
});

test('what a holder may do is read from the snapshot, by where the ticket stands', () => {
  const may = (state: MyTicket['state'], parts: Partial<BoothSnapshot>) =>
    allowed(booth(parts), standing(ticket(state), booth(parts)).state);
  expect(may('waiting', { waiting: [12] })).toEqual(['change', 'cancel']);
  expect(may('waiting', { missed: [12] })).toEqual(['change', 'back', 'cancel']);
  const at = {
    called_at: null,
    miss_from: null,
    forgotten_from: null,
    number: 12,
    code: 'A012',
    desk: 2,
    since: 0,
    allowed: [],
  };
  expect(may('waiting', { standing: [{ ...at, serving: false }] }), 'only asked to come').toEqual([]);
  expect(may('missed', {}), 'who may not come back any more').toEqual([]);
});
