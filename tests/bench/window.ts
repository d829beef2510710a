// One window of load on one server: how fast it answered, and what that cost it.
import { readGroup } from './process-group.ts';
import type { Server } from './servers.ts';
import { load, type Window } from './wrk.ts';

/** Connections that keep a server busy. */
export const BUSY = 64;

export interface Measured extends Window {
  /** Resident memory right after the window, in bytes. */
  rss: number;
  cpuUsPerRequest: number;
}

/** Of one second. Rejects when the server cannot be reached, or the benchmark is stopped. */
export async function measureOne(
  { url, running }: Server,
  connections: number,
  signal: AbortSignal,
): Promise<Measured> {
  const before = readGroup(running.pid);
  const window = await load(url, { connections, seconds: 1, signal });
  const after = readGroup(running.pid);
  const cpuUsPerRequest = (1e6 * (after.cpuSeconds - before.cpuSeconds)) / window.requests;
  return { ...window, rss: after.rss, cpuUsPerRequest };
}
