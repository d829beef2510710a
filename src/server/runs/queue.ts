// One run measures at a time; a few wait behind it, each knowing its position.
import { explain } from '../../text/failures.ts';
import { tryLater } from '../http/problems.ts';

/** A place in the queue. */
export class QueueTicket {
  readonly expectedMs: number;
  #ahead: number;
  #changed = Promise.withResolvers<void>();
  #onLeave: (() => void) | undefined;

  constructor(expectedMs: number, ahead: number, onLeave: () => void) {
    this.expectedMs = expectedMs;
    this.#ahead = ahead;
    this.#onLeave = onLeave;
  }

  moveTo(ahead: number): void {
    this.#ahead = ahead;
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  /** Yields the number of runs before this one until it is 0, or until `leave` is called. */
  async *ahead(): AsyncGenerator<number> {
    while (this.#ahead > 0 && this.#onLeave) {
      const changed = this.#changed.promise;
      yield this.#ahead;
      await changed;
    }
  }

  /** Frees the place. Idempotent. */
  leave(): void {
    const onLeave = this.#onLeave;
    this.#onLeave = undefined;
    this.#changed.resolve();
    onLeave?.();
  }
}

export class Queue {
  readonly #tickets: QueueTicket[] = [];
  readonly #capacity: number;
  /** Since when the first ticket is first, on `performance.now()`'s clock. */
  #since = 0;

  /** `capacity`: how many may wait, besides the one that runs. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Runs that measure or wait. */
  get length(): number {
    return this.#tickets.length;
  }

  /** Takes a place. Throws a 429 whose `Retry-After` is when the first run is expected to end. */
  enter(expectedMs: number): QueueTicket {
    const [first] = this.#tickets;
    if (first && this.length > this.#capacity) {
      const leftMs = this.#since + first.expectedMs - performance.now();
      throw tryLater('busy', leftMs, (retryAfter) => explain({ family: 'server', code: 'busy', retryAfter }));
    }
    if (!first) this.#since = performance.now();
    const ticket = new QueueTicket(expectedMs, this.length, () => this.#remove(ticket));
    this.#tickets.push(ticket);
    return ticket;
  }

  #remove(ticket: QueueTicket): void {
    const index = this.#tickets.indexOf(ticket);
    this.#tickets.splice(index, 1);
    if (index === 0) this.#since = performance.now();
    for (const [ahead, moved] of this.#tickets.entries()) if (ahead >= index) moved.moveTo(ahead);
  }
}
