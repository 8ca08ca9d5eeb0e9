import { url, type Url } from './api/url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { now } from './clock';
import { follow, isNewer, retryAfter, type Live, type Revisioned } from './live';

const BOOTH = url('/api/live/booths/{booth}', { booth: '1' });
const POLL = '/poll' as Url<'/api/booths/{booth}/snapshot'>;

/** A socket in the test's hand. */
class Socket {
  static all: Socket[] = [];
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { reason: string }) => void) | null = null;
  closed = false;

  constructor(readonly url: string) {
    Socket.all.push(this);
  }

  says(frame: object) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  breaks(reason = '') {
    this.onclose?.({ reason });
  }

  close() {
    this.closed = true;
  }
}

const last = () => Socket.all[Socket.all.length - 1]!;
const snapshot = (revision: number, epoch = 'a') => ({ epoch, revision });
const fetched = vi.fn();
let live: Live<Revisioned>;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', Socket);
  vi.stubGlobal('fetch', fetched);
  fetched.mockReset().mockRejectedValue(new TypeError('no network'));
  Socket.all = [];
});

afterEach(() => {
  live?.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('an older snapshot never replaces a newer one, and another database always does', () => {
  expect(isNewer(null, snapshot(1))).toBe(true);
  expect(isNewer(snapshot(5), snapshot(4))).toBe(false);
  expect(isNewer(snapshot(5), snapshot(5))).toBe(true);
  expect(isNewer(snapshot(5), snapshot(1, 'b'))).toBe(true);
});

test('a server that goes away says when to call again', () => {
  expect(retryAfter('retry=750')).toBe(750);
  expect(retryAfter('retry=99999')).toBe(30_000);
  expect(retryAfter('slow')).toBeNull();
});

test('shows each frame, and no beat', () => {
  live = follow(BOOTH, POLL);
  expect(last().url).toMatch(/^ws:\/\/.*\/api\/live\/booths\/1$/);
  last().says(snapshot(3));
  last().says({ beat: 9 });
  last().says(snapshot(2));
  expect(live.value.value?.revision).toBe(3);
});

test('each connect says what time it is, whatever the device thinks', () => {
  live = follow(BOOTH, POLL);
  last().says({ beat: 1_000_000 });
  expect(now()).toBe(1_000_000);
  vi.advanceTimersByTime(1_500);
  expect(now()).toBe(1_001_500);
  vi.setSystemTime(Date.now() + 86_400_000);
  expect(now()).toBe(1_001_500);
  last().breaks();
  vi.advanceTimersByTime(500);
  last().says({ beat: 5_000_000 });
  expect(now()).toBe(5_000_000);
});

test('a clock that is set back hides no dead socket', () => {
  live = follow(BOOTH, POLL);
  last().says(snapshot(1));
  vi.setSystemTime(Date.now() - 3_600_000);
  vi.advanceTimersByTime(3_000);
  expect(Socket.all).toHaveLength(2);
  expect(live.age.value).toBe(3);
});

test('comes back after a break, later each time, and at once after the first', () => {
  live = follow(BOOTH, POLL);
  last().breaks();
  vi.advanceTimersByTime(500);
  expect(Socket.all).toHaveLength(2);
  last().breaks();
  vi.advanceTimersByTime(499);
  expect(Socket.all).toHaveLength(2);
  vi.advanceTimersByTime(501);
  expect(Socket.all).toHaveLength(3);
});

test('comes back when the server asked for it', () => {
  live = follow(BOOTH, POLL);
  last().says(snapshot(1));
  last().breaks('retry=3000');
  vi.advanceTimersByTime(2_900);
  expect(Socket.all).toHaveLength(1);
  vi.advanceTimersByTime(200);
  expect(Socket.all).toHaveLength(2);
});

test('a socket that is silent is dropped, whatever it says itself', () => {
  live = follow(BOOTH, POLL);
  const first = last();
  first.says(snapshot(1));
  vi.advanceTimersByTime(2_000);
  first.says({ beat: 1 });
  vi.advanceTimersByTime(2_500);
  expect(first.closed).toBe(false);
  vi.advanceTimersByTime(500);
  expect(first.closed).toBe(true);
  expect(Socket.all).toHaveLength(2);
});

test('a page that comes to the front after silence starts anew', () => {
  live = follow(BOOTH, POLL);
  last().says(snapshot(1));
  vi.setSystemTime(Date.now() + 2_600);
  window.dispatchEvent(new Event('pageshow'));
  expect(Socket.all).toHaveLength(2);
  last().says(snapshot(2));
  window.dispatchEvent(new Event('online'));
  expect(Socket.all).toHaveLength(2);
});

test('says that it is offline, and how old the view is', () => {
  live = follow(BOOTH, POLL, snapshot(1));
  expect(live.online.value).toBe(true);
  vi.advanceTimersByTime(20_000);
  expect(live.online.value).toBe(false);
  expect(live.age.value).toBe(20);
});

test('polls where sockets are blocked, and asks only for news and the time', async () => {
  const answer = (status: number, body: object | null) =>
    new Response(body && JSON.stringify(body), {
      status,
      headers: { etag: '"a-7"', date: 'Sat, 21 Nov 2026 10:00:00 GMT' },
    });
  fetched.mockResolvedValueOnce(answer(200, snapshot(7))).mockResolvedValue(answer(304, null));
  live = follow(BOOTH, POLL);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(live.value.value?.revision).toBe(7);
  expect(live.online.value).toBe(true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(fetched).toHaveBeenLastCalledWith(
    '/poll',
    expect.objectContaining({ headers: { 'if-none-match': '"a-7"' } }),
  );
  expect(Math.abs(now() - Date.UTC(2026, 10, 21, 10))).toBeLessThan(4_000);
  expect(live.online.value).toBe(true);
});

test('nothing goes on after it is closed', () => {
  live = follow(BOOTH, POLL);
  live.close();
  vi.advanceTimersByTime(60_000);
  expect(Socket.all).toHaveLength(1);
  expect(fetched).not.toHaveBeenCalled();
});
