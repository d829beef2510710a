// What nothing caught: shown as Node.js shows it, then the process ends; unless the program listens for it.
import { unhandledRejection } from './errors.ts';
import { inspect } from './inspect.ts';
import { completeStack, engineOf } from './other-engines.ts';
import { endPrinting } from './output.ts';
import { type Position, positionIn } from './positions.ts';
import { endProcess, type NodeProcess } from './process.ts';
import { report } from './report.ts';
import { askFrom, UnsupportedError } from './unsupported.ts';
import { VERSION } from './version.ts';

const HINT = '(Use `node --trace-uncaught ...` to show where the exception was thrown)';

const written = (error: unknown): string => inspect(error, { customInspect: false, depth: 5 });

export interface Catcher {
  /** `position`: where it was thrown, as the engine tells it. `origin`: what the program is told of it. */
  exception(error: unknown, position: Position | undefined, rejected?: boolean, origin?: string): void;
  /** A module asks for a name that the other has not. */
  link(text: string, position: Position): never;
  rejection(reason: unknown, promise: Promise<unknown>): void;
}

export function createCatcher(process: NodeProcess, file: string, source: string): Catcher {
  const lines = source.split('\n');
  /** The line, and a mark under the column. */
  const place = (position: Position | undefined): string => {
    const line = position && lines[position.line - 1];
    if (!position || line === undefined) return '';
    const indent = line.slice(0, position.column - 1).replace(/[^\t]/g, ' ');
    return `${file}:${position.line}\n${line}\n${indent}^\n`;
  };
  /**
   * The stack tells where the error was made, Node.js shows the statement that threw it: often the same line, else it is
   * not known.
   */
  const thrownAt = (made: Position | undefined): Position | undefined => {
    const line = made && lines[made.line - 1];
    if (!made || line === undefined) return undefined;
    const [before, after] = [line.slice(0, made.column - 1), line.slice(made.column - 1)];
    const statement = before.search(/\bthrow\b(?!.*\bthrow\b)/);
    if (statement >= 0) return { line: made.line, column: statement + 1 };
    // V8 points at `new`, WebKit after the name. A class that is no error throws where it is made.
    const [making] =
      /\b(?:new\s+[\w$.]+|(?:[A-Z]\w*)?Error)$/.exec(before) ??
      /^(?:new\b\s*[\w$.]*|(?:[A-Z]\w*)?Error\()/.exec(after) ??
      [];
    const name = making?.replace(/^new\s*/, '') ?? '';
    return making && (/Error\(?$/.test(name) || !(name in globalThis)) ? undefined : made;
  };
  const end = (error: unknown, position: Position | undefined, rejected: boolean): void => {
    const isError = error instanceof Error;
    if (isError) completeStack(error);
    const made = isError ? positionIn(error.stack) : position;
    const at = isError && !rejected ? thrownAt(made) : (made ?? position);
    const code = isError && 'code' in error ? { code: String(error.code) } : {};
    const frame = place(at);
    // Some errors cannot be written.
    askFrom(made);
    const hint = typeof error === 'object' && error !== null ? '' : `\n${HINT}`;
    const shown = isError
      ? `${frame === '' ? '' : `${frame}\n`}${written(error)}`
      : `${frame === '' ? '' : `\n${frame}`}${typeof error === 'string' ? error : written(error)}${hint}`;
    const text = `${shown}\n\nNode.js ${VERSION}\n`;
    endPrinting(() => {
      const engine = isError ? engineOf(error) : undefined;
      report({
        type: 'throw',
        name: isError ? error.name : typeof error,
        ...code,
        text,
        ...at,
        ...(engine && { engine }),
      });
      process.exitCode = 1;
      endProcess(process, 'uncaught', 1);
    });
  };
  return {
    exception(error, position, rejected = false, origin = rejected ? 'unhandledRejection' : 'uncaughtException') {
      // It was reported when it was thrown.
      if (error instanceof UnsupportedError) endProcess(process, 'uncaught', 1);
      process.emit('uncaughtExceptionMonitor', error, origin);
      if (process.listenerCount('uncaughtException') === 0) return end(error, position, rejected);
      process.emit('uncaughtException', error, origin);
    },
    link(text, position) {
      const shown = `${place(position)}SyntaxError: ${text}\n\nNode.js ${VERSION}\n`;
      report({ type: 'throw', name: 'SyntaxError', text: shown, ...position });
      process.exitCode = 1;
      return endProcess(process, 'uncaught', 1);
    },
    rejection(reason, promise) {
      if (process.emit('unhandledRejection', reason, promise)) return;
      this.exception(reason instanceof Error ? reason : unhandledRejection(reason), undefined, true);
    },
  };
}
