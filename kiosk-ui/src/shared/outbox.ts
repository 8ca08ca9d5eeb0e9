/**
 * Commands on their way: each is sent again with its key until the server answers, in the order in which they were
 * given. Nothing that somebody typed or tapped vanishes: it is answered, refused with a reason, or still on its way.
 */
import { reactive } from 'vue';
import { asProblem, newKey, request, type Problem } from './api';
import type { Answer, Body, TemplateOf, Url } from './api/url';
import { backoff } from './backoff';
import { now } from './clock';

/** One command that the server hasn't answered yet. */
export interface Pending {
  key: string;
  path: string;
  body: Record<string, unknown>;
  /** What it is, in words for the person who waits for it. */
  label: string;
  /** Since when: epoch milliseconds. */
  since: number;
  tries: number;
}

type Settle = { resolve: (answer: never) => void; reject: (reason: unknown) => void };
export type Send = (item: Pending) => Promise<unknown>;

const send: Send = ({ path, key, body }) =>
  request('post', path as Url<TemplateOf<'post'>>, {
    body: JSON.stringify({ ...body, key }),
    headers: { 'content-type': 'application/json' },
  });

/** How often a server that stumbles (500) is asked again before its "no" is believed. */
const STUMBLES = 3;

export class Outbox {
  /** What is on its way, oldest first. */
  readonly pending = reactive<Pending[]>([]);
  /** Called with answers to commands from before the page was loaded anew; nobody else waits for those. */
  onRestored: (item: Pending, answer: unknown) => void = () => {};
  /** Called when one of those is refused. */
  onRefused: (item: Pending, problem: Problem) => void = () => {};
  private readonly waiting = new Map<string, Settle>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private busy = false;

  constructor(
    private readonly name: string,
    private readonly transmit: Send = send,
  ) {
    this.restore();
    window.addEventListener('online', () => this.hurry());
    document.addEventListener('visibilitychange', () => document.hidden || this.hurry());
    if (this.pending.length > 0) setTimeout(() => this.hurry());
  }

  /** Gives a command on its way; resolves with the server's answer, rejects with its refusal. */
  send<P extends TemplateOf<'post'>>(
    path: Url<P>,
    body: Body<P, 'post'>,
    label: string,
  ): Promise<Answer<P, 'post'>> {
    const item: Pending = {
      key: newKey(),
      path,
      body: { ...body },
      label,
      since: now(),
      tries: 0,
    };
    this.pending.push(item);
    this.keep();
    const answer = new Promise<Answer<P, 'post'>>((resolve, reject) =>
      this.waiting.set(item.key, { resolve, reject }),
    );
    void this.next();
    return answer;
  }

  /** Tries again now: the network has come back. */
  hurry(): void {
    clearTimeout(this.timer);
    void this.next();
  }

  private async next(): Promise<void> {
    const item = this.pending[0];
    if (this.busy || !item) return;
    clearTimeout(this.timer);
    this.busy = true;
    const settle = this.waiting.get(item.key);
    try {
      const answer = await this.transmit(item);
      this.done(item);
      if (settle) settle.resolve(answer as never);
      else this.onRestored(item, answer);
    } catch (thrown) {
      const problem = asProblem(thrown);
      item.tries += 1;
      if (problem.passing || (problem.status === 500 && item.tries < STUMBLES)) {
        this.timer = setTimeout(() => void this.next(), backoff(item.tries - 1));
      } else {
        this.done(item);
        if (settle) settle.reject(problem);
        else this.onRefused(item, problem);
      }
    } finally {
      this.busy = false;
    }
    if (this.pending[0] !== item) void this.next();
  }

  private done(item: Pending): void {
    this.waiting.delete(item.key);
    this.pending.splice(
      this.pending.findIndex(({ key }) => key === item.key),
      1,
    );
    this.gone(item.key);
  }

  /** Whoever keeps each by itself overrides this. */
  protected gone(key: string): void {
    void key;
    this.keep();
  }

  // The tab's own storage: it outlives a reload, and not the tab.
  protected keep(): void {
    try {
      sessionStorage.setItem(`shiji.outbox.${this.name}`, JSON.stringify(this.pending));
    } catch {
      // A browser that keeps nothing still sends.
    }
  }

  protected restore(): void {
    try {
      const kept = sessionStorage.getItem(`shiji.outbox.${this.name}`);
      if (kept) this.pending.push(...(JSON.parse(kept) as Pending[]));
    } catch {
      // What can't be read can't be sent.
    }
  }
}
