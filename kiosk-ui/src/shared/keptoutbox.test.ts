import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from './api';
import { KeptOutbox, type Pending } from './keptoutbox';

const offline = () => Promise.reject(new Problem(0, 'offline', ['断网', 'offline']));

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => vi.useRealTimers());

/** A tab that was closed in a dead spot. */
function closedTab(owner: string, ...paths: string[]): string[] {
  const outbox = new KeptOutbox('test', offline);
  outbox.claim(owner);
  for (const path of paths) void outbox.send(path as never, { n: 1 } as never, path).catch(() => undefined);
  return outbox.pending.map(({ key }) => key);
}

test('what was tapped before the tab was closed is sent by the next one, once, in order and with its keys', async () => {
  const keys = closedTab('me', '/1', '/2', '/3');
  sessionStorage.clear();
  const seen: Pending[] = [];
  const outbox = new KeptOutbox('test', async (item) => void seen.push({ ...item }));
  outbox.onRestored = vi.fn();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(seen, 'nothing is sent before it is known who asks').toHaveLength(0);
  expect(outbox.claim('me')).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(seen.map(({ path }) => path)).toEqual(['/1', '/2', '/3']);
  expect(seen.map(({ key }) => key)).toEqual(keys);
  expect(outbox.onRestored).toHaveBeenCalledTimes(3);
  expect(localStorage.length).toBe(0);
  const third = new KeptOutbox('test', async (item) => void seen.push(item));
  third.claim('me');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(seen).toHaveLength(3);
});

test('nothing is sent under another’s name: it is shown, and forgotten when it was', async () => {
  closedTab('somebody', '/1');
  const send = vi.fn(async () => undefined);
  const outbox = new KeptOutbox('test', send);
  const foreign = outbox.claim('me');
  expect(foreign.map(({ label }) => label)).toEqual(['/1']);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(send).not.toHaveBeenCalled();
  // A page that is opened again before it was read tells it again.
  expect(new KeptOutbox('test', send).claim('me')).toHaveLength(1);
  outbox.forget(foreign);
  expect(new KeptOutbox('test', send).claim('me')).toHaveLength(0);
});

test('two tabs of one phone don’t lose each other’s commands', () => {
  closedTab('me', '/1');
  closedTab('me', '/2');
  const outbox = new KeptOutbox('test', offline);
  outbox.claim('me');
  expect(outbox.pending.map(({ path }) => path).sort()).toEqual(['/1', '/2']);
  // Claimed again, as after a reconnect: nothing twice.
  outbox.claim('me');
  expect(outbox.pending).toHaveLength(2);
});

test('what is refused after the tab was closed is shown', async () => {
  closedTab('me', '/1');
  const outbox = new KeptOutbox('test', async () => {
    throw new Problem(409, 'booth_paused', ['暂停', 'paused']);
  });
  outbox.onRefused = vi.fn();
  outbox.claim('me');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(outbox.onRefused).toHaveBeenCalledWith(
    expect.objectContaining({ label: '/1' }),
    expect.objectContaining({ code: 'booth_paused' }),
  );
  expect(localStorage.length).toBe(0);
});
