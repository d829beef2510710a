// One window of load by wrk, on a core of its own.
import { fileURLToPath } from 'node:url';
import { findCommand } from '../find-command.ts';
import { Absent } from './benchmark.ts';
import { finished, LOAD_CPU } from './processes.ts';

export interface Window {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Connections and requests that failed, and answers that were not a success. */
  failures: number;
  requests: number;
}

const SCRIPT = fileURLToPath(new URL('wrk.lua', import.meta.url));

/** Throws `Absent` on a machine without wrk. */
export function findWrk(): string {
  const wrk = findCommand('wrk');
  if (!wrk) throw new Absent('wrk is not installed (Debian: apt-get install wrk)');
  return wrk;
}

/** Keeps `connections` busy with one request after another. wrk counts whole seconds. */
export async function load(
  url: string,
  { connections, seconds, signal }: { connections: number; seconds: number; signal: AbortSignal },
): Promise<Window> {
  const options = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '5s', '--latency', '-s', SCRIPT];
  const { stdout } = await finished([findWrk(), ...options, url], { cpu: LOAD_CPU, signal });
  const { seconds: lasted, ...figures } = JSON.parse(/^bench (.*)$/m.exec(stdout)?.[1] ?? '');
  return { ...figures, requestsPerSecond: figures.requests / lasted };
}
