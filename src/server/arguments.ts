// What the command line asks for.
import { parseArgs } from 'node:util';
import { TERMINAL } from '../text/server.ts';
import { ConfigurationError } from './environment.ts';

/** More than any machine has cores for. */
const MOST_WORKERS = 128;

/** The `N` of `--workers N`; undefined when one process is to do everything. Throws `ConfigurationError`. */
export function readWorkers(given: string[]): number | undefined {
  const value = parse(given);
  if (value === undefined) return undefined;
  const count = /^\d+$/.test(value) ? Number(value) : 0;
  if (count < 1 || count > MOST_WORKERS) throw new ConfigurationError(TERMINAL.badWorkers(value, MOST_WORKERS));
  return count;
}

function parse(given: string[]): string | undefined {
  try {
    return parseArgs({ args: given, options: { workers: { type: 'string' } } }).values.workers;
  } catch {
    throw new ConfigurationError(TERMINAL.badArguments(given));
  }
}
