// What nothing caught: shown as Node.js shows it, then the process ends; unless the program listens for it.
import { invalidArgType, unhandledRejection } from './errors.ts';
import { inspect } from './inspect.ts';
import { type Position, positionIn } from './positions.ts';
import { endProcess, type NodeProcess } from './process.ts';
import { report } from './report.ts';
import { UnsupportedError } from './unsupported.ts';
import { VERSION } from './version.ts';

void invalidArgType;

export interface Catcher {
  /** `position`: where it was thrown, as the engine tells it. */
  exception(error: unknown, position: Position | undefined): void;
  rejection(reason: unknown, promise: Promise<unknown>): void;
}

export function createCatcher(process: NodeProcess, file: string, source: string): Catcher {
  const lines = source.split('\n');
  const place = (position: Position | undefined): string => {
    const line = position && lines[position.line - 1];
    if (line === undefined) return '';
    const indent = line.slice(0, position.column - 1).replace(/[^\t]/g, ' ');
    return `${file}:${position.line}\n${line}\n${indent}^\n\n`;
  };
  const end = (error: unknown, position: Position | undefined): void => {
    const at = position ?? (error instanceof Error ? positionIn(error.stack) : undefined);
    const shown = error instanceof Error ? inspect(error) : `Uncaught:\n${inspect(error)}`;
    const hint =
      error instanceof Error ? '' : '\n(Use `node --trace-uncaught ...` to show where the exception was thrown)';
    report({
      type: 'throw',
      name: error instanceof Error ? error.name : typeof error,
      ...(error instanceof Error && 'code' in error && { code: String(error.code) }),
      text: `${place(at)}${shown}${hint}\n\nNode.js ${VERSION}\n`,
      ...at,
    });
    process.exitCode = 1;
    endProcess(process, 'uncaught', 1);
  };
  return {
    exception(error, position) {
      // It was reported when it was thrown.
      if (error instanceof UnsupportedError) endProcess(process, 'uncaught', 1);
      process.emit('uncaughtExceptionMonitor', error, 'uncaughtException');
      if (process.listenerCount('uncaughtException') === 0) return end(error, position);
      process.emit('uncaughtException', error, 'uncaughtException');
    },
    rejection(reason, promise) {
      if (process.emit('unhandledRejection', reason, promise)) return;
      const error = reason instanceof Error ? reason : unhandledRejection(reason);
      if (process.listenerCount('uncaughtException') === 0) return this.exception(error, undefined);
      process.emit('uncaughtException', error, 'unhandledRejection');
    },
  };
}
