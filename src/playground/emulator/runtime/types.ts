// What the page and the worker's runtime agree on.
import type { PlaygroundEvent, Program } from '../protocol.ts';

/** A function of the reader's: anything may be asked of it, nothing is known of it. */
export type Callback = (...values: unknown[]) => unknown;

/** An `import` declaration: the names it binds, in the order of the bindings. */
export interface ImportDeclaration {
  specifier: string;
  line: number;
  column: number;
  /** `with { type: 'json' }`. */
  isData: boolean;
  /** `default`, `*` or the exported name, and where it is written. */
  names: readonly { name: string; line: number; column: number }[];
}

export interface Configuration {
  format: Program['format'];
  /** The program's text: an uncaught error shows its line. */
  source: string;
  /** What stands in the program for `import` and `import.meta`. */
  names: readonly [written: string, name: string][];
  /** How many lines of the worker's text stand before the reader's first. */
  before: number;
  imports: readonly ImportDeclaration[];
  /** Where a module exports something. */
  exports: { line: number; column: number } | undefined;
  /** Bytes to send once a server listens, latin1; undefined when there is nothing to send. */
  request: string | undefined;
  /** Texts that the program can read, by name. */
  files: Readonly<Record<string, string>>;
}

/** `Omit` on each member of the union. */
type WithoutTime<Event> = Event extends unknown ? Omit<Event, 'at'> : never;
export type Report = WithoutTime<PlaygroundEvent>;

/** What the worker posts on its private port. `idle`: only an open server keeps the program alive. */
export type WorkerMessage = PlaygroundEvent | { type: 'pong' } | { type: 'idle' };
