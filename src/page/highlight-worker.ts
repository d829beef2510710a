// The thread that highlights: a program comes in, its HTML goes out, in the same order.
import { parentPort } from 'node:worker_threads';
import { highlight } from './highlight.ts';

/** What is asked of the thread; it answers with HTML. */
export interface Code {
  code: string;
  /** An extension or a fence's language. */
  language: string;
}

parentPort?.on('message', ({ code, language }: Code) => parentPort?.postMessage(highlight(code, language)));
