// What each benchmark is given and gives, and the arithmetic they share.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median } from 'd3-array';

export interface Context {
  /** Where the peers are installed: bare Astro, Starlight, autocannon, Lighthouse. */
  peers: string;
  /** How often each is measured, when it is not as often as the benchmark says. */
  rounds?: number;
  /** One line to the terminal while it runs. */
  progress(line: string): void;
}

export interface Result {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
  /** What a reader must know to read the table. */
  note: string;
  /** The limits that this project sets itself. */
  targets: readonly { what: string; limit: string; measured: number; held: boolean }[];
}

/** Exported as `benchmark` by each file. */
export type Benchmark = (context: Context) => Promise<Result>;

export const middle = (values: readonly number[]): number => median(values) ?? Number.NaN;

/**
 * The median of the ratios of values measured in the same round: what slows a whole round, a neighbour on the machine
 * say, is in both and cancels.
 */
export function ratio(values: readonly number[], base: readonly number[]): number {
  return middle(values.map((value, round) => value / (base[round] ?? Number.NaN)));
}

/** Runs a package of the peers by its file; gives what it printed. */
export async function runPeer({ peers }: Context, file: string, ...given: string[]): Promise<string> {
  const command = [join(peers, 'node_modules', file), ...given];
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: peers, maxBuffer: 1 << 28 });
  return stdout;
}

/** Three significant digits. */
export const figure = (value: number): string => value.toLocaleString('en', { maximumSignificantDigits: 3 });
