/**
 * Says one thing after the other: a call is never talked over by the next one. Each is said twice, once only when several
 * wait, and what is over before its turn comes is not said at all.
 */

/** How many may wait before each is said only once. */
const MANY = 3;

export class Speaker<T> {
  private readonly queue: T[] = [];
  private busy = false;

  /**
   * @param say resolves when it has been said; `again`: for the second time
   * @param holds is it still to be said when its turn comes?
   */
  constructor(
    private readonly say: (one: T, again: boolean) => Promise<void>,
    private readonly holds: (one: T) => boolean,
  ) {}

  /** Puts something at the end. */
  add(one: T): void {
    this.queue.push(one);
    void this.next();
  }

  private async next(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (let one = this.queue.shift(); one !== undefined; one = this.queue.shift()) {
      for (const again of [false, true]) {
        if (!this.holds(one) || (again && this.queue.length >= MANY)) break;
        // A sound that can't be played must not silence those after it.
        await this.say(one, again).catch(() => undefined);
      }
    }
    this.busy = false;
  }
}
