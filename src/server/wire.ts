// Messages between the primary and a worker, with what each remembers of them. A message to a process that is gone is
// lost, as it would be a moment later.
import type { Worker } from 'node:cluster';

/** What is sent: plain data with a `type`. */
export interface Message {
  type: string;
}

export interface Wire {
  /** Resolves when the message has left. */
  send<Sent extends Message>(message: Sent): Promise<void>;
  receive(listener: (message: Message) => void): void;
}

/** The wire to the worker, or, in a worker with `process`, to the primary. */
export function wireOf(end: Worker | NodeJS.Process): Wire {
  return {
    send(message) {
      const connected = 'isConnected' in end ? end.isConnected() : end.connected;
      if (!connected) return Promise.resolve();
      return new Promise((resolve) => {
        end.send?.(message, undefined, undefined, () => resolve());
      });
    },
    receive(listener) {
      // Node.js's own cluster speaks on the same channel.
      end.on('message', (message: unknown) => {
        if (typeof message === 'object' && message !== null && 'type' in message) listener(message as Message);
      });
    },
  };
}

/** At the end that asks: questions that wait for their answers, by number. */
export class Questions<Answer> {
  readonly #open = new Map<number, PromiseWithResolvers<Answer>>();
  #ids = 0;

  /** Calls `send` with the question's number. Settles as `settle` of that number is told. */
  ask(send: (id: number) => void): Promise<Answer> {
    const id = ++this.#ids;
    const question = Promise.withResolvers<Answer>();
    this.#open.set(id, question);
    send(id);
    return question.promise;
  }

  /** What answers a question, once; undefined when it is answered already, or was never asked. */
  settle(id: number): Omit<PromiseWithResolvers<Answer>, 'promise'> | undefined {
    const question = this.#open.get(id);
    this.#open.delete(id);
    return question;
  }
}

/** At the end that gives: what the other end has taken, by number, until it gives it back or is gone. */
export class Loans {
  readonly #loans = new Map<number, Promise<() => void>>();

  /** `taking` resolves with what gives it back; when it rejects, nothing was taken. */
  lend(id: number, taking: Promise<() => void>): void {
    this.#loans.set(id, taking);
    taking.catch(() => this.#loans.delete(id));
  }

  giveBack(id: number): void {
    this.#loans.get(id)?.then(
      (giveBack) => giveBack(),
      () => {},
    );
    this.#loans.delete(id);
  }

  giveAllBack(): void {
    for (const id of this.#loans.keys()) this.giveBack(id);
  }
}
