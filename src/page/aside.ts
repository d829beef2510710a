// Work that a build does beside its main thread, which bundles and draws.
import { parentPort, Worker } from 'node:worker_threads';

/** A thread that answers questions, started by the first. */
export class Aside<Question, Answer> {
  readonly #file: URL;
  #thread: Worker | undefined;
  /** Whoever waits for an answer, in the order in which they asked: the thread answers in the same. */
  readonly #waiting: PromiseWithResolvers<Answer>[] = [];

  /** `file` is a module that calls `answer`. */
  constructor(file: URL) {
    this.#file = file;
  }

  /** Rejects, as do all who wait, with what went wrong in the thread; the next question starts another. */
  ask(question: Question): Promise<Answer> {
    this.#thread ??= this.#start();
    this.#thread.ref();
    const answer = Promise.withResolvers<Answer>();
    this.#waiting.push(answer);
    this.#thread.postMessage(question);
    return answer.promise;
  }

  #start(): Worker {
    const thread = new Worker(this.#file);
    thread.on('message', (answer: Answer) => {
      this.#waiting.shift()?.resolve(answer);
      // It keeps the process alive only while someone waits for it.
      if (this.#waiting.length === 0) thread.unref();
    });
    thread.on('error', (error) => {
      this.#thread = undefined;
      for (const { reject } of this.#waiting.splice(0)) reject(error);
    });
    return thread;
  }
}

/** In the thread: answers each question in its turn. What `give` throws ends the thread. */
export function answer<Question, Answer>(give: (question: Question) => Answer | Promise<Answer>): void {
  let last: Promise<void> = Promise.resolve();
  parentPort?.on('message', (question: Question) => {
    last = last.then(async () => parentPort?.postMessage(await give(question)));
  });
}
