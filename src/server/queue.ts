// One run measures at a time; a few wait behind it, each knowing its position.

/** Thrown when the queue is full. `retryAfterMs`: when a place is expected to be free. */
export class QueueFull extends Error {
  readonly retryAfterMs: number;
  constructor(retryAfterMs: number) {
    super(`the queue is full; retry in ${retryAfterMs} ms`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** A place in the queue: `ahead` yields the number of runs before this one until it is 0 or left; `leave` is idempotent. */
export interface Turn {
  ahead(): AsyncGenerator<number>;
  leave(): void;
}

export interface Queue {
  /** Runs that measure or wait. */
  readonly length: number;
  /** Takes a place. Rejects with `QueueFull`. */
  enter(expectedMs: number): Promise<Turn>;
}

/** A turn whose position is told from elsewhere. */
export class ToldTurn implements Turn {
  #ahead: number;
  #changed = Promise.withResolvers<void>();
  #onLeave: (() => void) | undefined;

  constructor(ahead: number, onLeave: () => void) {
    this.#ahead = ahead;
    this.#onLeave = onLeave;
  }

  moved(ahead: number): void {
    this.#ahead = ahead;
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  async *ahead(): AsyncGenerator<number> {
    while (this.#ahead > 0 && this.#onLeave) {
      const changed = this.#changed.promise;
      yield this.#ahead;
      await changed;
    }
  }

  leave(): void {
    const onLeave = this.#onLeave;
    this.#onLeave = undefined;
    this.#changed.resolve();
    onLeave?.();
  }
}

interface Place {
  turn: ToldTurn;
  expectedMs: number;
  /** When it came first, on `performance.now()`'s clock. */
  since: number;
}

/** The queue of one process. */
export class LocalQueue implements Queue {
  readonly #places: Place[] = [];
  readonly #capacity: number;
  readonly #onChange: (length: number) => void;

  /** `capacity`: how many may wait, besides the one that runs. `onChange` is told the length each time it changes. */
  constructor(capacity: number, onChange: (length: number) => void = () => {}) {
    this.#capacity = capacity;
    this.#onChange = onChange;
  }

  get length(): number {
    return this.#places.length;
  }

  async enter(expectedMs: number): Promise<Turn> {
    const first = this.#places[0];
    if (first && this.#places.length > this.#capacity) {
      throw new QueueFull(Math.max(0, first.since + first.expectedMs - performance.now()));
    }
    const place: Place = {
      turn: new ToldTurn(this.#places.length, () => this.#remove(place)),
      expectedMs,
      since: performance.now(),
    };
    this.#places.push(place);
    this.#onChange(this.#places.length);
    return place.turn;
  }

  #remove(place: Place): void {
    const index = this.#places.indexOf(place);
    this.#places.splice(index, 1);
    this.#onChange(this.#places.length);
    if (index === 0 && this.#places[0]) this.#places[0].since = performance.now();
    for (const [ahead, { turn }] of this.#places.entries()) if (ahead >= index) turn.moved(ahead);
  }
}
