// Linux's /proc: what the kernel says of processes. Every read gives `undefined` for a process that is gone, or that is
// not for us to see, and on other systems.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

function read<Value>(reading: () => Value): Value | undefined {
  try {
    return reading();
  } catch {
    return undefined;
  }
}

/** Numbers of all processes. Throws where there is no /proc. */
export function listProcesses(): number[] {
  const numbers = readdirSync('/proc').map(Number).filter(Boolean);
  if (numbers.length === 0) throw new Error('/proc shows no process');
  return numbers;
}

/** `/proc/<pid>/status`, as a function from a field's name to its first word, without its unit. */
export function readStatus(pid: number): ((field: string) => string | undefined) | undefined {
  const text = read(() => readFileSync(`/proc/${pid}/status`, 'latin1'));
  return text === undefined ? undefined : (field) => new RegExp(`^${field}:\\s+(\\S+)`, 'm').exec(text)?.[1];
}

/** Empty while the process is being executed. */
export function readEnvironment(pid: number): string | undefined {
  return read(() => readFileSync(`/proc/${pid}/environ`, 'latin1'));
}

export function readWorkingFolder(pid: number): string | undefined {
  return read(() => readlinkSync(`/proc/${pid}/cwd`));
}

/** The names that a process gave to its threads. */
export function readThreadNames(pid: number): string[] | undefined {
  return read(() =>
    readdirSync(`/proc/${pid}/task`).map((task) => readFileSync(`/proc/${pid}/task/${task}/comm`, 'utf8').trim()),
  );
}

/** What the open descriptors of a process refer to: `socket:[1234]`, or a path. */
export function readDescriptors(pid: number): string[] | undefined {
  const numbers = read(() => readdirSync(`/proc/${pid}/fd`));
  return numbers?.flatMap((number) => read(() => readlinkSync(`/proc/${pid}/fd/${number}`)) ?? []);
}

/** Processor time of all the threads of a process since it started, in ms, by steps of 10. */
export function readCpuMs(pid: number): number | undefined {
  const stat = read(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  if (stat === undefined) return undefined;
  // User and system time are fields 14 and 15, after a name that may hold spaces; Linux counts 100 ticks a second.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

/** How long this process has waited for a processor, ready to run, since it started, in ms. */
export function readWaitMs(): number | undefined {
  const schedstat = read(() => readFileSync('/proc/self/schedstat', 'utf8'));
  return schedstat === undefined ? undefined : Number(schedstat.split(' ')[1]) / 1e6;
}

/** Ticks of all processors since boot: those that the hypervisor gave to other guests, and all. */
export function readProcessorTicks(): { stolen: number; total: number } | undefined {
  const stat = read(() => readFileSync('/proc/stat', 'utf8'));
  // user nice system idle iowait irq softirq steal; guest time is part of user time.
  const ticks = stat?.split('\n')[0]?.split(/\s+/).slice(1, 9).map(Number);
  return ticks && { stolen: ticks[7] ?? 0, total: ticks.reduce((sum, count) => sum + count, 0) };
}

/** The inode of the IPv4 socket that listens on `port`, as `socket:[…]` names it. */
export function listeningInode(port: number): string | undefined {
  const LISTENING = '0A';
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = read(() => readFileSync('/proc/net/tcp', 'utf8'))?.split('\n') ?? [];
  const fields = rows.map((row) => row.trim().split(/\s+/));
  return fields.find((row) => row[1]?.endsWith(local) && row[3] === LISTENING)?.[9];
}
