// Connections held by a process of their own: a thousand answers at one moment would hold up the page's server, and a
// thread that ends does not give its memory back.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ask, open } from './clients-process.ts';
import type { Target } from './connection.ts';

export type Order =
  | { type: 'open'; target: Target; count: number; concurrency?: number }
  | { type: 'ask'; timeoutMs?: number }
  | { type: 'close' };

/** How long the connections may take to close before their process is killed, in ms. */
const CLOSING_MS = 2_000;

/** The clients of one run; one order at a time. To be disposed of, which closes their connections. */
export class Clients implements AsyncDisposable {
  readonly #signal: AbortSignal;
  readonly #process = fork(fileURLToPath(new URL('./clients-process.ts', import.meta.url)), {
    execArgv: [],
    // Ctrl-C is for the server, which ends its runs itself.
    detached: process.platform !== 'win32',
  });
  readonly #exit = once(this.#process, 'exit');
  readonly #died = this.#exit.then(([code, signal]) => {
    throw new Error(`the clients' process ended with ${signal ?? code}; what it said is on stderr`);
  });

  /** `signal` ends what is waited for with an AbortError. */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
    this.#died.catch(() => {});
    // `#died` reports the end of the process; without a listener this error would end ours.
    this.#process.on('error', () => {});
  }

  /** Opens `count` more, as `openAll` does. */
  open(target: Target, count: number, options: { concurrency?: number } = {}): ReturnType<typeof open> {
    return this.#order({ type: 'open', target, count, ...options });
  }

  /** One request on each that is open, all written before the first answer is looked at. */
  ask(options: { timeoutMs?: number } = {}): ReturnType<typeof ask> {
    return this.#order({ type: 'ask', ...options });
  }

  async close(): Promise<void> {
    await this.#order({ type: 'close' });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const forced = setTimeout(() => this.#process.kill('SIGKILL'), CLOSING_MS);
    if (this.#process.connected) this.#process.disconnect();
    await this.#exit.catch(() => {});
    clearTimeout(forced);
  }

  /** Rejects when the process cannot be started, or ends before it answers. */
  async #order<Answer>(order: Order): Promise<Answer> {
    const answered = once(this.#process, 'message', { signal: this.#signal });
    this.#process.send(order);
    const [answer] = await Promise.race([answered, this.#died]);
    return answer;
  }
}
