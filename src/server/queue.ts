// One run measures at a time; a few wait behind it, each knowing its position.

/** Thrown when the queue is full. `retryAfterMs` is how long what is ahead is expected to take. */
export class QueueFull extends Error {
  readonly retryAfterMs: number;
  constructor(retryAfterMs: number) {
    super(`the queue is full; retry in ${retryAfterMs} ms`);
    this.retryAfterMs = retryAfterMs;
  }
}

interface Place {
  expectedMs: number;
  /** Called with the number of runs ahead each time it changes; 0 means: go. */
  moved(ahead: number): void;
}

/** A place in the queue: `ahead` yields the number of runs before this one until it is 0; `leave` is idempotent. */
export interface Turn {
  ahead(): AsyncGenerator<number>;
  leave(): void;
}

export class Queue {
  readonly #places: Place[] = [];
  readonly #capacity: number;

  /** `capacity`: how many may wait, besides the one that runs. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get length(): number {
    return this.#places.length;
  }

  /** Takes a place. Throws `QueueFull`. */
  enter(expectedMs: number): Turn {
    if (this.#places.length > this.#capacity) {
      throw new QueueFull(this.#places.reduce((total, place) => total + place.expectedMs, 0));
    }
    let ahead = this.#places.length;
    let wake = Promise.withResolvers<void>();
    const place: Place = {
      expectedMs,
      moved(now) {
        ahead = now;
        wake.resolve();
        wake = Promise.withResolvers();
      },
    };
    this.#places.push(place);
    return {
      async *ahead() {
        while (ahead > 0) {
          const moved = wake.promise;
          yield ahead;
          await moved;
        }
      },
      leave: () => this.#remove(place),
    };
  }

  #remove(place: Place): void {
    const index = this.#places.indexOf(place);
    if (index < 0) return;
    this.#places.splice(index, 1);
    for (const [ahead, other] of this.#places.entries()) if (ahead >= index) other.moved(ahead);
  }
}
