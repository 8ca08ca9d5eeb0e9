/**
 * A view that follows the server: a websocket that resumes, polling where sockets are blocked, and says how
 * old the view is. A frame is always a whole snapshot, so nothing is ever merged and nothing can be missed.
 */
import {
  computed,
  getCurrentScope,
  onScopeDispose,
  ref,
  shallowRef,
  type ComputedRef,
  type ShallowRef,
} from 'vue';
import { url, type Answer, type Template, type TemplateOf, type Url } from './api/url';
import { backoff } from './backoff';
import { noteDate, setNow, ticks } from './clock';
import type { Heartbeat, BoothSnapshot, MarketSnapshot } from './messages';

/** What every frame bears, so that an older one can be distinguished from a newer one. */
export interface Revisioned {
  epoch?: string;
  revision: number;
}

export interface Live<T> {
  /** The newest snapshot. */
  value: ShallowRef<T | null>;
  /** Has the server been heard within the last seconds? */
  online: ComputedRef<boolean>;
  /** Seconds since the server was last heard. */
  age: ComputedRef<number>;
  /** Takes a snapshot that came by another way, if it is newer. */
  offer(snapshot: T): void;
  close(): void;
}

/** After this much silence a page that comes to the front drops its socket. */
const SILENCE = 2_500;
/** Beats come every 2 s; a socket that has missed one is dead, whatever it says itself: found within 3 s. */
const DEAD = 2_600;
const TICK = 250;
/** After this much silence, in milliseconds, a page says that it is offline. */
const OFFLINE = 6_000;
const POLL = 3_000;

/** Is `next` to be shown in place of `shown`? Another epoch is another database: its revisions can't be compared. */
export function isNewer(shown: Revisioned | null, next: Revisioned): boolean {
  return shown === null || shown.epoch !== next.epoch || next.revision >= shown.revision;
}

/** `retry=750` in a close frame: when the server asks to be called again. */
export function retryAfter(reason: string): number | null {
  const found = /\bretry=(\d{1,6})\b/.exec(reason);
  return found ? Math.min(Number(found[1]), 30_000) : null;
}

/** The paths of the websockets. */
type Socket = Extract<Template, `/api/live/${string}`>;
/** The paths that can be polled in a websocket's place. */
type Polled = {
  [P in TemplateOf<'get'>]: Answer<P, 'get'> extends Revisioned ? P : never;
}[TemplateOf<'get'>];

/**
 * Follows a websocket, and `poll` while that doesn't work. Ends with the component that asked for it.
 *
 * @param first what the page already holds
 */
export function follow<P extends Polled, T extends Revisioned = Answer<P, 'get'> & Revisioned>(
  live: Url<Socket>,
  poll: Url<P>,
  first: T | null = null,
): Live<T> {
  const value = shallowRef<T | null>(first) as ShallowRef<T | null>;
  const heard = ref(ticks());
  const clock = ref(heard.value);
  let socket: WebSocket | null = null;
  let opened = false;
  let connecting = 0;
  let attempt = 0;
  let etag: string | null = null;
  let polled = 0;
  let polling = false;
  let closed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function offer(snapshot: T): void {
    if (isNewer(value.value, snapshot)) value.value = snapshot;
  }

  function noteAnswer(): void {
    heard.value = clock.value = ticks();
  }

  function connect(): void {
    clearTimeout(timer);
    if (closed || socket) return;
    opened = false;
    let mine: WebSocket;
    try {
      mine = new WebSocket(location.origin.replace('http', 'ws') + live);
    } catch {
      return again(null);
    }
    socket = mine;
    connecting = ticks();
    mine.onmessage = ({ data }) => {
      if (socket !== mine) return;
      opened = true;
      attempt = 0;
      noteAnswer();
      const frame = JSON.parse(String(data)) as T | Heartbeat;
      if ('beat' in frame) setNow(frame.beat);
      else offer(frame);
    };
    mine.onclose = ({ reason }) => {
      if (socket !== mine) return;
      socket = null;
      again(retryAfter(reason));
    };
  }

  function again(asked: number | null): void {
    if (closed) return;
    clearTimeout(timer);
    timer = setTimeout(connect, asked ?? backoff(attempt));
    attempt += 1;
  }

  function drop(): void {
    const old = socket;
    socket = null;
    if (old) {
      old.onmessage = old.onclose = null;
      old.close();
    }
  }

  async function pollOnce(): Promise<void> {
    if (polling) return;
    polling = true;
    polled = ticks();
    try {
      const headers: Record<string, string> = etag ? { 'if-none-match': etag } : {};
      const response = await fetch(poll, { headers, cache: 'no-store', credentials: 'same-origin' });
      noteDate(response);
      if (response.status === 200) {
        etag = response.headers.get('etag');
        offer((await response.json()) as T);
      }
      if (response.ok || response.status === 304) noteAnswer();
    } catch {
      // Offline: the age says so.
    } finally {
      polling = false;
    }
  }

  function wake(): void {
    if (document.hidden || closed) return;
    clock.value = ticks();
    const silent = ticks() - heard.value > SILENCE;
    if (!silent && socket) return;
    drop();
    attempt = 0;
    connect();
  }

  const checking = setInterval(() => {
    clock.value = ticks();
    if (document.hidden) return;
    const silent = clock.value - heard.value;
    if (socket && opened && silent > DEAD) {
      drop();
      connect();
    } else if (socket && !opened && clock.value - connecting > DEAD) {
      // Neither open nor refused: somewhere the packets are dropped.
      drop();
      again(null);
    }
    if (!(socket && opened) && silent > DEAD && clock.value - polled > POLL) void pollOnce();
  }, TICK);

  function close(): void {
    closed = true;
    clearTimeout(timer);
    clearInterval(checking);
    drop();
    document.removeEventListener('visibilitychange', wake);
    window.removeEventListener('pageshow', wake);
    window.removeEventListener('online', wake);
  }

  document.addEventListener('visibilitychange', wake);
  window.addEventListener('pageshow', wake);
  window.addEventListener('online', wake);
  if (getCurrentScope()) onScopeDispose(close);
  connect();
  return {
    value,
    online: computed(() => clock.value - heard.value < OFFLINE),
    age: computed(() => Math.max(0, Math.round((clock.value - heard.value) / 1000))),
    offer,
    close,
  };
}

/** One booth, as everybody sees it. */
export const followBooth = (booth: string, first: BoothSnapshot | null = null) =>
  follow(url('/api/live/booths/{booth}', { booth }), url('/api/booths/{booth}/snapshot', { booth }), first);

/** The whole market. */
export const followMarket = (market: string, first: MarketSnapshot | null = null) =>
  follow(
    url('/api/live/markets/{market}', { market }),
    url('/api/markets/{market}/snapshot', { market }),
    first,
  );
