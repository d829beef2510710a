// Asks the probe of resources.mjs.
import type { Program } from '../protocol/lab.ts';

/** One sample of a program's process; `null` where the platform does not say. */
export interface Resources {
  /** ms since 1970, of the program's own clock. */
  at: number;
  /** Processor time used since the process started, all threads, in µs. */
  cpuUs: number;
  /** Resident memory, in bytes. */
  rss: number;
  threads: number | null;
  /** Voluntary context switches of the main thread since the process started. */
  switches: number | null;
  /** HTTP requests received since the process started, being answered now, and the most at one time. */
  requests: number;
  inFlight: number;
  peakInFlight: number;
  /** The most callbacks of the server that were running JavaScript at one time. */
  atOnce: number;
  /** Connections that the server has accepted, and calls of its callback, since it started. */
  connections: number;
  callbacks: number;
}

/** One sample, now. Not to be mixed with periodic samples of the same program. */
export async function sampleOnce(program: Program): Promise<Resources> {
  program.tell('sample');
  return (await program.report()) as Resources;
}

/** Collects garbage in the program; it must run with `--expose-gc`. */
export function collectGarbage(program: Program): void {
  program.tell('collect');
}
