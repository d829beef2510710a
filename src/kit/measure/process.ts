// What the system says of a process, from outside. `null` where the platform does not say.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { tooFewDescriptors } from '../../text/unavailable.ts';
import { Unavailable } from '../protocol/failure.ts';

export interface ProcessFigures {
  threads: number | null;
  /** Resident memory, in bytes. */
  rss: number | null;
  /** Reserved address space, in bytes. */
  virtual: number | null;
  /** Processor time of all its threads since it started, in ms, by steps of 10. */
  cpuMs: number | null;
  /** Voluntary context switches of the main thread: how often it went to sleep. */
  switches: number | null;
}

/** Reads /proc: Linux only. A process that is gone, or another system, gives `null` everywhere. */
export function readProcess(pid: number): ProcessFigures {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const read = (name: string): number | null => {
      const value = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1];
      return value === undefined ? null : Number(value);
    };
    const bytes = (name: string) => {
      const kibibytes = read(name);
      return kibibytes === null ? null : kibibytes * 1024;
    };
    return {
      threads: read('Threads'),
      rss: bytes('VmRSS'),
      virtual: bytes('VmSize'),
      cpuMs: readCpu(pid),
      switches: read('voluntary_ctxt_switches'),
    };
  } catch {
    return { threads: null, rss: null, virtual: null, cpuMs: null, switches: null };
  }
}

/** Clock ticks of user and system time are fields 14 and 15, after a name that may hold spaces; 100 a second on Linux. */
function readCpu(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

/** Descriptors that are not for connections: the interpreter's own, libraries, logs. */
const RESERVED_DESCRIPTORS = 64;

/** Those of the processes that hold the socket that listens on `port` of 127.0.0.1; null where /proc does not say. */
export function holdersOfPort(port: number, pids: readonly number[]): Set<number> | null {
  try {
    const hexadecimal = port.toString(16).toUpperCase().padStart(4, '0');
    const LISTENING = '0A';
    const rows = readFileSync('/proc/net/tcp', 'utf8')
      .split('\n')
      .map((row) => row.trim().split(/\s+/));
    const inode = rows.find(([, local, , state]) => local?.endsWith(`:${hexadecimal}`) && state === LISTENING)?.[9];
    if (inode === undefined) return null;
    const holds = (pid: number) =>
      readdirSync(`/proc/${pid}/fd`).some((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`) === `socket:[${inode}]`);
    return new Set(pids.filter(holds));
  } catch {
    return null;
  }
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
