// Connections held in a thread of their own: a thousand answers at one moment would hold up the page's server.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Target } from './connection.ts';

export interface Opened {
  /** How many of those that were asked for are open. */
  count: number;
  /** Codes of those that failed, with how many each. */
  errors: Record<string, number>;
  /** From the first that was opened to the last, in ms. */
  ms: number;
}

export interface Asked {
  /** How many got a 200. */
  answered: number;
  /** Codes of those that got no answer, with how many each. */
  errors: Record<string, number>;
  /** From the first request written to the last answer received, in ms. */
  ms: number;
}

export type Order =
  | { type: 'open'; target: Target; count: number; concurrency?: number }
  | { type: 'ask'; timeoutMs?: number }
  | { type: 'close' }
  | { type: 'end' };

/** How long the connections may take to close before their thread is ended, in ms. */
const CLOSING_MS = 2_000;

/** The clients of one run; one order at a time. To be disposed of, which closes their connections. */
export class Clients implements AsyncDisposable {
  readonly #signal: AbortSignal;
  readonly #thread = new Worker(new URL('./clients-thread.ts', import.meta.url));
  readonly #exit = once(this.#thread, 'exit');

  /** `signal` ends what is waited for with an AbortError. */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
    this.#exit.catch(() => {});
  }

  /** Opens `count` more, as `openAll` does. */
  open(target: Target, count: number, options: { concurrency?: number } = {}): Promise<Opened> {
    return this.#order({ type: 'open', target, count, ...options });
  }

  /** One request on each that is open, all written before the first answer is looked at. */
  ask(options: { timeoutMs?: number } = {}): Promise<Asked> {
    return this.#order({ type: 'ask', ...options });
  }

  /** Closes all that are open. */
  close(): Promise<void> {
    return this.#order({ type: 'close' });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#thread.postMessage({ type: 'end' } satisfies Order);
    await Promise.race([this.#exit.catch(() => {}), sleep(CLOSING_MS, undefined, { ref: false })]);
    await this.#thread.terminate();
  }

  async #order<Answer>(order: Order): Promise<Answer> {
    const answered = once(this.#thread, 'message', { signal: this.#signal });
    this.#thread.postMessage(order);
    const [answer] = await answered;
    return answer;
  }
}
