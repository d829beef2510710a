// What each client has asked for: how often within a window, and how many runs it has under way.

/** Thrown when a client has all its places taken. `retryAfterMs`: how long its own runs are expected to take. */
export class PlacesTaken extends Error {
  readonly retryAfterMs: number;
  constructor(retryAfterMs: number) {
    super(`this client's places are taken; retry in ${retryAfterMs} ms`);
    this.retryAfterMs = retryAfterMs;
  }
}

export interface Ledger {
  /** One more for `key`; resolves with how many in its window, and with the ms until that ends. */
  count(key: string, windowMs: number): Promise<Counted>;
  /** Takes one of the client's `each` places; what it resolves with, idempotent, gives it back. Rejects with `PlacesTaken`. */
  take(client: string, each: number, expectedMs: number): Promise<() => void>;
}

export interface Counted {
  current: number;
  ttl: number;
}

/** Clients that are remembered; the one that was not seen for longest is forgotten first. */
const REMEMBERED = 10_000;

/** The ledger of one process. */
export class LocalLedger implements Ledger {
  readonly #windows = new Map<string, { since: number; current: number }>();
  /** For each client, the expected ms of what it has under way. */
  readonly #taken = new Map<string, number[]>();

  async count(key: string, windowMs: number): Promise<Counted> {
    const now = performance.now();
    const known = this.#windows.get(key);
    const window = known && known.since + windowMs > now ? known : { since: now, current: 0 };
    window.current += 1;
    this.#windows.delete(key);
    this.#windows.set(key, window);
    const [oldest] = this.#windows.keys();
    if (this.#windows.size > REMEMBERED && oldest !== undefined) this.#windows.delete(oldest);
    return { current: window.current, ttl: Math.ceil(window.since + windowMs - now) };
  }

  async take(client: string, each: number, expectedMs: number): Promise<() => void> {
    const taken = this.#taken.get(client) ?? [];
    if (taken.length >= each) throw new PlacesTaken(taken.reduce((sum, ms) => sum + ms, 0));
    this.#taken.set(client, [...taken, expectedMs]);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      const left = this.#taken.get(client) ?? [];
      left.splice(left.indexOf(expectedMs), 1);
      if (left.length === 0) this.#taken.delete(client);
    };
  }
}
