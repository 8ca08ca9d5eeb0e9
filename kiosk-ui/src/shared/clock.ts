/**
 * The server's clock and the market's zone, for all screens: a device's own are often wrong. Between two words of the server
 * time is counted by `performance.now()`, which nobody sets.
 */
import { ref } from 'vue';
import { readPage } from './page';

/** A moment on the server's clock, and the market's zone, as the server wrote them into the page. */
const page = readPage();

/** Where the market's wall clock stands: minutes east of Greenwich. Without a page (`npm run dev`), China's. */
export const zone = ref(page ? page.offset : 480);

/** What the server's clock showed when the device began to count. */
let began = 0;

/** Takes what the server's clock shows at this moment. */
export function setNow(at: number): void {
  began = at - performance.now();
}
setNow(page ? page.now : Date.now());

/** The server's clock: epoch milliseconds. */
export const now = () => Math.round(began + performance.now());

/** An answer that is longer under way is given up. */
export const ANSWER_TIMEOUT = 10_000;

/** Takes the clock from an answer's `Date` where what is known is further from it than an answer may be under way. */
export function noteDate({ headers }: Response): void {
  const said = Date.parse(headers.get('date') || '');
  if (Math.abs(said - now()) > ANSWER_TIMEOUT) setNow(said);
}

const gap = () => Date.now() - performance.now();
let known = gap();
let slept = 0;

/**
 * Milliseconds that only grow and go on while a device sleeps, to measure silence and never to be shown. A clock that is
 * set forward looks like sleep: that is found by asking the server.
 */
export function ticks(): number {
  const found = gap();
  if (found - known > 1_000) slept += found - known;
  known = found;
  return performance.now() + slept;
}
