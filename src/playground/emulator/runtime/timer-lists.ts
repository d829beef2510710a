// Timers by their duration, in the order they were set: what decides which of two runs first in Node.js.

export interface TimerEntry {
  /** ms. */
  duration: number;
  /** When it was set, in the loop's time. */
  start: number;
  referenced: boolean;
  active: boolean;
  call(): void;
}

export class TimerLists {
  /** How many active timers keep the loop alive. */
  references = 0;
  #lists = new Map<number, TimerEntry[]>();
  #expiries = new Map<number, number>();
  #loopTime;
  #refresh;

  /** `refresh` reads the clock again. */
  constructor(loopTime: () => number, refresh: () => number) {
    this.#loopTime = loopTime;
    this.#refresh = refresh;
  }

  start(entry: TimerEntry): void {
    if (!entry.active && entry.referenced) this.references += 1;
    if (entry.active) this.#remove(entry);
    entry.active = true;
    entry.start = this.#refresh();
    const list = this.#lists.get(entry.duration);
    if (list) return void list.push(entry);
    this.#lists.set(entry.duration, [entry]);
    this.#expiries.set(entry.duration, entry.start + entry.duration);
  }

  stop(entry: TimerEntry): void {
    if (!entry.active) return;
    entry.active = false;
    if (entry.referenced) this.references -= 1;
    this.#remove(entry);
  }

  #remove(entry: TimerEntry): void {
    const list = this.#lists.get(entry.duration) ?? [];
    const index = list.indexOf(entry);
    if (index >= 0) list.splice(index, 1);
    if (list.length > 0) return;
    this.#lists.delete(entry.duration);
    this.#expiries.delete(entry.duration);
  }

  #nextExpiry(): [duration: number, expiry: number] | undefined {
    let first: [number, number] | undefined;
    for (const entry of this.#expiries) if (!first || entry[1] < first[1]) first = entry;
    return first;
  }

  /** ms until the next one is due; Infinity without any. */
  wait(): number {
    const first = this.#nextExpiry();
    return first ? Math.max(0, first[1] - this.#refresh()) : Infinity;
  }

  /** The callbacks whose time has come, list by list. */
  *due(): Generator<() => void, void> {
    let now = this.#loopTime();
    for (let first = this.#nextExpiry(); first; first = this.#nextExpiry()) {
      const [duration, expiry] = first;
      if (expiry > now) {
        now = this.#refresh();
        if (expiry > now) return;
      }
      let ran = false;
      for (let entry = this.#lists.get(duration)?.[0]; entry; entry = this.#lists.get(duration)?.[0]) {
        if (now - entry.start < duration) {
          // The clock moved while the others of the list ran.
          if (ran) now = this.#refresh();
          if (now - entry.start < duration) {
            this.#expiries.set(duration, Math.max(entry.start + duration, now + 1));
            break;
          }
        }
        ran = true;
        this.stop(entry);
        yield entry.call;
      }
    }
  }
}
