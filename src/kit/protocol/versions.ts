// What a lab was found to be on other versions of Node.js, and on other runtimes: `versions.json` beside the lab.
import type { Spread } from './series.ts';
import type { Outcome } from './verdict.ts';

/** Runs of one lab on one runtime. */
export interface VersionResult {
  /** « Node.js », « Deno », « Bun ». */
  runtime: string;
  /** « 22.21.0 » */
  version: string;
  outcome: Outcome;
  sentence: string;
  /** How many runs, and how many of them were judged as `outcome` says. */
  runs: number;
  agreeing: number;
  spread?: Spread | undefined;
  /** What is the same in each run on this version, by its French name. */
  facts?: Readonly<Record<string, string>> | undefined;
  /** ISO 8601, UTC. */
  recordedAt: string;
  /** « Linux, 2 cœurs » */
  machine: string;
  /** SHA-256 in hexadecimal of every file that was executed, by file name. */
  programs: Readonly<Record<string, string>>;
}

/** `24` of « 24.21.0 ». */
export const majorOf = (version: string): string => version.split('.')[0] ?? version;

type Version = Pick<VersionResult, 'runtime' | 'version'>;

/** « Node.js 24 », « Deno 2 »: of each there is one result. */
export const nameOf = ({ runtime, version }: Version): string => `${runtime} ${majorOf(version)}`;

const RUNTIMES = ['Node.js', 'Deno', 'Bun'];

/** Node.js first, each runtime by its version. */
export function byVersion(a: Version, b: Version): number {
  return (
    RUNTIMES.indexOf(a.runtime) - RUNTIMES.indexOf(b.runtime) || Number(majorOf(a.version)) - Number(majorOf(b.version))
  );
}
