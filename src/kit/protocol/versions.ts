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
export const lineOf = (version: string): string => version.split('.')[0] ?? version;
