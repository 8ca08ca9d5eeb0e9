import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from './api';
import { Outbox, type Pending } from './outbox';

const offline = () => new Problem(0, 'offline', ['断网', 'offline']);
const refused = () => new Problem(409, 'booth_paused', ['暂停', 'paused']);

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
});
afterEach(() => vi.useRealTimers());

test('sends again with the same key until it is answered', async () => {
  const keys: string[] = [];
  const send = vi.fn(async ({ key }: Pending) => {
    keys.push(key);
    if (keys.length < 3) throw offline();
    return { ok: true };
  });
  const outbox = new Outbox('test', send);
  const answer = outbox.send('/x' as never, { a: 1 } as never, '取号');
  await vi.advanceTimersByTimeAsync(100);
  expect(outbox.pending).toHaveLength(1);
  expect(outbox.pending[0]?.tries).toBe(1);
  await vi.advanceTimersByTimeAsync(5_000);
  await expect(answer).resolves.toEqual({ ok: true });
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[\w-]{22}$/);
  expect(outbox.pending).toHaveLength(0);
});

test('a refusal is shown at once, and the next command goes on', async () => {
  const send = vi.fn(async ({ path }: Pending) => {
    if (path === '/no') throw refused();
    return path;
  });
  const outbox = new Outbox('test', send);
  const no = outbox.send('/no' as never, {} as never, '');
  const yes = outbox.send('/yes' as never, {} as never, '');
  await expect(no).rejects.toMatchObject({ code: 'booth_paused' });
  await expect(yes).resolves.toBe('/yes');
});

test('commands arrive in the order in which they were given', async () => {
  const seen: string[] = [];
  let first = true;
  const outbox = new Outbox('test', async ({ path }) => {
    if (first) {
      first = false;
      throw offline();
    }
    seen.push(path);
  });
  void outbox.send('/1' as never, {} as never, '');
  void outbox.send('/2' as never, {} as never, '');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(seen).toEqual(['/1', '/2']);
});

test('the network’s return is not waited for', async () => {
  let up = false;
  const outbox = new Outbox('test', async () => {
    if (!up) throw offline();
  });
  void outbox.send('/1' as never, {} as never, '');
  await vi.advanceTimersByTimeAsync(30_000);
  up = true;
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(1);
  expect(outbox.pending).toHaveLength(0);
});

test('a server that keeps stumbling is believed in the end', async () => {
  const outbox = new Outbox('test', async () => {
    throw new Problem(500, 'internal', ['', '']);
  });
  const answer = outbox.send('/1' as never, {} as never, '');
  const refusal = expect(answer).rejects.toMatchObject({ status: 500 });
  await vi.advanceTimersByTimeAsync(10_000);
  await refusal;
});

test('what was on its way when the page was left is sent when it opens again', async () => {
  const before = new Outbox('test', () => Promise.reject(offline()));
  void before.send('/wish' as never, { content: '路灯' } as never, '心愿');
  const key = before.pending[0]?.key;
  const send = vi.fn(async () => ({ receipt: 'ABC' }));
  const after = new Outbox('test', send);
  after.onRestored = vi.fn();
  await vi.advanceTimersByTimeAsync(1);
  expect(send).toHaveBeenCalledWith(expect.objectContaining({ key, body: { content: '路灯' } }));
  expect(after.onRestored).toHaveBeenCalledWith(expect.objectContaining({ path: '/wish' }), {
    receipt: 'ABC',
  });
});
