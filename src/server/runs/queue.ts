// One run measures at a time; a few wait behind it, each knowing its position.
import { explain } from '../../text/failures.ts';
import { tryLater } from '../http/problems.ts';

/** A place in the queue. */
export type QueueTicket = ReturnType<Queue['enter']>;
export class Queue {
  /** The expected duration, in ms, of each run that measures or waits. */
  readonly #places: { expectedMs: number }[] = [];
  readonly #capacity: number;
  /** Since when the first place is first, on `performance.now()`'s clock. */
  #since = 0;
  #changed = Promise.withResolvers<void>();

  /** `capacity`: how many may wait, besides the one that runs. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Runs that measure or wait. */
  get length(): number {
    return this.#places.length;
  }

  /** Takes a place. Throws a 429 whose `Retry-After` is when the first run is expected to end. */
  enter(expectedMs: number) {
    const [first] = this.#places;
    if (first && this.length > this.#capacity) {
      const leftMs = this.#since + first.expectedMs - performance.now();
      throw tryLater('busy', leftMs, (retryAfter) => explain({ family: 'server', code: 'busy', retryAfter }));
    }
    if (!first) this.#since = performance.now();
    const place = { expectedMs };
    this.#places.push(place);
    return { ahead: () => this.#ahead(place), leave: () => this.#leave(place) };
  }

  /** Yields the number of runs before this one, each time it changes, until it is 0 or the place is left. */
  async *#ahead(place: { expectedMs: number }): AsyncGenerator<number> {
    for (let last = 0; ; ) {
      const changed = this.#changed.promise;
      const ahead = this.#places.indexOf(place);
      if (ahead <= 0) return;
      if (ahead !== last) yield ahead;
      last = ahead;
      await changed;
    }
  }

  /** Frees the place. Idempotent. */
  #leave(place: { expectedMs: number }): void {
    const index = this.#places.indexOf(place);
    if (index < 0) return;
    this.#places.splice(index, 1);
    if (index === 0) this.#since = performance.now();
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }
}
