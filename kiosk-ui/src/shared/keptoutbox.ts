/**
 * An outbox that outlives its tab: what a volunteer tapped in a dead spot is sent when the page is opened again, once,
 * and only by the device session that gave it. Each command is kept under a key of its own, so that two tabs of one phone
 * don't write over each other; sent by both, it has one key and acts once.
 */
import { Outbox, type Pending, type Send } from './outbox';

/** A command as it is kept: whose it is, and its place among the others. */
type Kept = Pending & { owner: string; order: number };

export class KeptOutbox extends Outbox {
  private owner: string | null = null;
  private readonly prefix: string;
  private order = 0;

  constructor(name: string, transmit?: Send) {
    super(name, transmit);
    this.prefix = `shiji.outbox.${name}.`;
  }

  /**
   * From here on commands are those of this device session; what it left behind is sent now. What somebody else left on
   * this device is never sent under another's name: it is returned to be shown, and forgotten once it was.
   */
  claim(owner: string): Pending[] {
    const foreign: Kept[] = [];
    const mine: Kept[] = [];
    for (const item of this.kept()) (item.owner === owner ? mine : foreign).push(item);
    const again = this.owner === owner;
    this.owner = owner;
    if (again) return foreign;
    mine.sort((a, b) => a.since - b.since || a.order - b.order);
    for (const { key, path, body, label, since, tries } of mine) {
      const there = this.pending.some((item) => item.key === key);
      if (!there) this.pending.push({ key, path, body, label, since, tries });
    }
    this.hurry();
    return foreign;
  }

  /** Forgets commands of somebody else's, after they were shown. */
  forget(items: readonly Pending[]): void {
    for (const { key } of items) this.drop(key);
  }

  protected override keep(): void {
    // The parent's constructor runs before anything is claimed.
    if (!this.owner) return;
    const kept = new Set(this.kept().map(({ key }) => key));
    for (const item of this.pending) {
      if (kept.has(item.key)) continue;
      this.order += 1;
      const line: Kept = { ...item, owner: this.owner, order: this.order };
      try {
        localStorage.setItem(this.prefix + item.key, JSON.stringify(line));
      } catch {
        // A browser that keeps nothing still sends.
      }
    }
  }

  protected override gone(key: string): void {
    this.drop(key);
  }

  protected override restore(): void {
    // Only when it is known who asks.
  }

  private drop(key: string): void {
    try {
      localStorage.removeItem(this.prefix + key);
    } catch {
      // Nothing was kept.
    }
  }

  private kept(): Kept[] {
    const found: Kept[] = [];
    try {
      for (let n = 0; n < localStorage.length; n += 1) {
        const name = localStorage.key(n) ?? '';
        if (!name.startsWith(this.prefix)) continue;
        const item = JSON.parse(localStorage.getItem(name) ?? 'null') as Kept | null;
        if (item?.key && item.path && item.owner) found.push(item);
      }
    } catch {
      // What can't be read can't be sent.
    }
    return found;
  }
}

export type { Pending };
