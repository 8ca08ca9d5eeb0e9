/** How long to wait before trying again: 0.5 s, doubling to 10 s, spread out so that a thousand phones don't reconnect at once. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const most = Math.min(10_000, 500 * 2 ** Math.min(attempt, 10));
  return Math.round(most * (0.5 + random() / 2));
}
