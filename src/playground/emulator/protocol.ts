// What a run of the reader's program says, from the sandbox to the page: plain data, in order.
import type { Kind } from '../../kit/protocol/callbacks.ts';

export interface Program {
  text: string;
  /** As Node.js would take a file: `program.cjs` or `program.mjs`. */
  format: 'commonjs' | 'module';
}

export const fileOf = ({ format }: Pick<Program, 'format'>): string =>
  format === 'module' ? 'program.mjs' : 'program.cjs';

export interface HttpRequest {
  method: string;
  /** As sent on the request line: `/`, `/bonjour?qui=vous`. */
  path: string;
  /** As sent, in order, repeated names too. */
  fields: readonly (readonly [name: string, value: string])[];
  body: string;
}

/** The number of the script itself, among the callbacks. */
export const MAIN = 1;

/** `line` and `column` count in the reader's text, from 1; absent when not known. `at`: ms since the program began. */
export type PlaygroundEvent =
  | { type: 'start'; at: 0 }
  /** A callback is asked for; `what` names who asked: `setTimeout`, `listen`, `request`… `from`: the callback that asked. */
  | { type: 'schedule'; id: number; kind: Kind; what: string; line?: number; from?: number; at: number }
  | { type: 'enter'; id: number; kind: Kind; line?: number; at: number }
  | { type: 'leave'; id: number; at: number }
  /** It will never be called: cleared, or closed. */
  | { type: 'settle'; id: number; at: number }
  /** A whole line at least, its newline included when it was written. */
  | { type: 'print'; stream: 'stdout' | 'stderr'; text: string; line?: number; at: number }
  | { type: 'main-end'; at: number }
  | { type: 'listening'; host: string; port: number; at: number }
  /** The request goes to the server; `bytes` is latin1: one character a byte. */
  | { type: 'request'; bytes: string; at: number }
  /** The server wrote on the socket; in all, the response byte for byte, latin1. */
  | { type: 'response'; bytes: string; at: number }
  /** The response is whole. */
  | { type: 'response-end'; at: number }
  /** The server closed the socket before its response was whole. */
  | { type: 'hang-up'; at: number }
  /**
   * An exception nothing caught, an unhandled rejection, a syntax error (then it is the last event); `text` is what Node.js
   * prints on stderr, with the reader's own frames only. `engine`: whose words the message is, when they are not Node.js's.
   */
  | {
      type: 'throw';
      name: string;
      code?: string;
      text: string;
      line?: number;
      column?: number;
      engine?: string;
      at: number;
    }
  /** The program asked for what is not emulated here. It is also thrown, so that nothing goes on with a wrong answer. */
  | { type: 'unsupported'; what: string; line?: number; column?: number; at: number }
  /**
   * Stopped from outside. `no-answer`: the request was waiting for a response that did not come; `part`: the network did not
   * bring a part of the library that the program names, and nothing of it has run.
   */
  | { type: 'killed'; reason: 'deadline' | 'no-answer' | 'output' | 'messages' | 'memory' | 'part'; at: number }
  /** The program ended by itself; `empty`: nothing was left to wait for. */
  | { type: 'exit'; code: number; reason: 'empty' | 'process.exit' | 'uncaught'; at: number };

export interface RunOptions {
  program: Program;
  /** Sent once the server listens. Without one the program only runs. */
  request: HttpRequest | undefined;
  /** What stands beside the program, by name. */
  files?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
}

/**
 * `run.ts` also exports `prepare()`: called when the editor opens, it loads the sandbox, and every run then works offline.
 *
 * The last event is `exit`, `killed`, or the end of the response with the server still listening: a server that
 * answered has nothing more to show. Rejects only when the sandbox cannot be used here, or with the signal's reason.
 */
export type RunProgram = (options: RunOptions) => AsyncGenerator<PlaygroundEvent, void>;
