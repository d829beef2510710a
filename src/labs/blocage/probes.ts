// Requests sent at a steady pace whatever becomes of those before: who waits for an answer must not slow who measures.
import { Connection, type Target } from '../../kit/measure/connection.ts';
import { connectionLimit } from '../../kit/measure/process.ts';
import { rounded } from '../../kit/measure/statistics.ts';

/** What is told of some 100 ms of probes. */
export interface Batch {
  at: number[];
  ms: number[];
  lost: number;
}

/** Connections kept open; a request takes a free one, or opens one more when all wait. */
export class Sockets {
  readonly #target: Target;
  readonly #signal: AbortSignal;
  readonly #all: Connection[] = [];
  readonly #free: Connection[] = [];
  readonly #most = connectionLimit();

  constructor(target: Target, signal: AbortSignal) {
    this.#target = target;
    this.#signal = signal;
  }

  /** Opens `count` connections and uses each once, so that the first that counts is not the first at all. */
  async warm(count: number): Promise<void> {
    await Promise.all(Array.from({ length: Math.min(count, this.#most) }, () => this.request('/')));
  }

  /** Rejects when the answer does not come, or when every descriptor is taken. */
  async request(path: string): Promise<{ sentAt: number; ms: number; body: string }> {
    const connection = this.#free.pop() ?? (await this.#open());
    const sentAt = performance.now();
    const { body } = await connection.request(path, { timeoutMs: 30_000 });
    this.#free.push(connection);
    return { sentAt, ms: performance.now() - sentAt, body };
  }

  async #open(): Promise<Connection> {
    if (this.#all.length >= this.#most) throw new Error('no descriptor is left for a connection');
    const connection = await Connection.open(this.#target, this.#signal);
    this.#all.push(connection);
    return connection;
  }

  close(): void {
    for (const connection of this.#all) connection.close();
  }
}

/** Probes of the route that works for nobody, one every `everyMs`. */
export class Probes {
  readonly #sockets: Sockets;
  readonly #start: number;
  readonly #timer: NodeJS.Timeout;
  #waiting = new Set<Promise<void>>();
  #batch: Batch = { at: [], ms: [], lost: 0 };

  /** `start`: the moment that the times of the probes count from. */
  constructor(sockets: Sockets, start: number, everyMs: number) {
    this.#sockets = sockets;
    this.#start = start;
    this.#timer = setInterval(() => {
      const probe = this.#send().finally(() => this.#waiting.delete(probe));
      this.#waiting.add(probe);
    }, everyMs);
  }

  async #send(): Promise<void> {
    try {
      const { sentAt, ms } = await this.#sockets.request('/');
      this.#batch.at.push(Math.round(sentAt - this.#start));
      this.#batch.ms.push(rounded(ms, 1));
    } catch {
      this.#batch.lost += 1;
    }
  }

  /** What was answered since the last time. */
  take(): Batch {
    const batch = this.#batch;
    this.#batch = { at: [], ms: [], lost: 0 };
    return batch;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Stops, and waits for the answers that are due. */
  async settle(): Promise<void> {
    this.stop();
    await Promise.all(this.#waiting);
  }
}
