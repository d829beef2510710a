// What the system says of a process, from outside. `null` where the platform does not say.
import { tooFewDescriptors } from '../../text/failures.ts';
import { Unavailable } from '../protocol/failure.ts';
import { listeningInode, readCpuMs, readDescriptors, readStatus } from './procfs.ts';

/** Linux only: a process that is gone, or another system, gives `null` everywhere. */
export function readProcess(pid: number) {
  const status = readStatus(pid);
  const number = (field: string, unit = 1) => {
    const value = status?.(field);
    return value === undefined ? null : Number(value) * unit;
  };
  return {
    threads: number('Threads'),
    /** Resident memory, in bytes. */
    rss: number('VmRSS', 1024),
    /** Processor time of all its threads since it started, in ms, by steps of 10. */
    cpuMs: readCpuMs(pid) ?? null,
  };
}

/** Descriptors that are not for connections: the interpreter's own, libraries, logs. */
const RESERVED_DESCRIPTORS = 64;

/** Those of the processes that hold the socket that listens on `port` of 127.0.0.1; null where the system does not say. */
export function holdersOfPort(port: number, pids: readonly number[]): Set<number> | null {
  const inode = listeningInode(port);
  if (inode === undefined) return null;
  const descriptors = pids.map((pid) => [pid, readDescriptors(pid)] as const);
  if (descriptors.some(([, targets]) => targets === undefined)) return null;
  return new Set(descriptors.flatMap(([pid, targets]) => (targets?.includes(`socket:[${inode}]`) ? [pid] : [])));
}

/** Throws `Unavailable` when this process, or a child of it, cannot hold `count` connections. */
export function requireConnections(count: number): void {
  const most = connectionLimit();
  if (most < count) throw new Unavailable(tooFewDescriptors(count, most));
}

/** How many connections this process, and a child of it, can each hold; Infinity when the system sets no limit. */
export function connectionLimit(): number {
  const report = process.report as typeof process.report & { excludeNetwork: boolean };
  report.excludeNetwork = true;
  const { userLimits } = report.getReport() as { userLimits?: { open_files?: { hard: number | 'unlimited' } } };
  const hard = userLimits?.open_files?.hard;
  return typeof hard === 'number' ? Math.max(0, hard - RESERVED_DESCRIPTORS) : Number.POSITIVE_INFINITY;
}
