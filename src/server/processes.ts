// The system's processes, and which of them come from one program, even when they have left its group.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

export interface Entry {
  pid: number;
  parent: number;
  group: number;
  /** 0 where the system does not say. */
  session: number;
  /** Bytes of its own: resident without mapped files on Linux, all that is resident elsewhere. */
  memory: number;
}

/** A run of one program: every process it starts inherits the folder's path in its environment. */
export interface Household {
  folder: string;
  /** The program's own process, once it is known. */
  root: number | undefined;
  members: Map<number, Entry>;
}

const LINUX = existsSync('/proc/self/status');

/** How often all processes can be looked through without weighing on what is measured, in ms. */
export const WATCH_MS = LINUX ? 100 : 1_000;

/** `undefined` for a process that is gone, or dead and not yet waited for. */
function readEntry(pid: number): Entry | undefined {
  let status: string;
  try {
    status = readFileSync(`/proc/${pid}/status`, 'latin1');
  } catch {
    return undefined;
  }
  const read = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  if (/^State:\s+[ZX]/m.test(status)) return undefined;
  return {
    pid,
    parent: read('PPid'),
    group: read('NSpgid'),
    session: read('NSsid'),
    memory: (read('RssAnon') + read('RssShmem') + read('VmSwap')) * 1024,
  };
}

/** Whether a process was started from this folder's program: its environment names the folder, or it works there. */
function isFrom(pid: number, folder: string): boolean {
  try {
    return (
      readFileSync(`/proc/${pid}/environ`, 'latin1').includes(folder) ||
      readlinkSync(`/proc/${pid}/cwd`).startsWith(folder)
    );
  } catch {
    return false;
  }
}

/** POSIX's own table, for systems without /proc; a row a process. */
export function parseTable(text: string): Entry[] {
  return text.split('\n').flatMap((line) => {
    const [pid, parent, group, kibibytes, state] = line.trim().split(/\s+/);
    if (!pid || !state || state.startsWith('Z')) return [];
    return [{ pid: +pid, parent: Number(parent), group: Number(group), session: 0, memory: Number(kibibytes) * 1024 }];
  });
}

function listTable(): Entry[] {
  if (process.platform === 'win32') return [];
  return parseTable(execFileSync('ps', ['-A', '-o', 'pid=,ppid=,pgid=,rss=,state='], { encoding: 'utf8' }));
}

/** Processes known to come from no program: they are looked at once. */
const strangers = new Set<number>();

/** The server: its own children are looked at each time, because a program carries its folder only once it is executed. */
const SERVER = process.ppid;

/**
 * Brings the members of households up to date: all that are guarded, because what belongs to none is not looked at
 * again. A process belongs by its group, its session, its parent or, on
 * Linux, its environment or working folder. What escapes: on Linux, a process that leaves group and session, empties its
 * environment, leaves the folder and loses its parent, all between two looks; elsewhere, one that leaves group and parent.
 */
export function updateHouseholds(households: readonly Household[]): void {
  const known = new Set(households.flatMap(({ root, members }) => [...(root ? [root] : []), ...members.keys()]));
  const entries = LINUX ? readNewEntries(known) : listTable();
  for (const household of households) household.members = membersOf(household, entries);
  if (!LINUX) return;
  const kin = new Set(households.flatMap(({ members }) => [...members.keys()]));
  for (const { pid, parent } of entries) if (!kin.has(pid) && parent !== SERVER) strangers.add(pid);
}

function readNewEntries(known: ReadonlySet<number>): Entry[] {
  const present = new Set(readdirSync('/proc').map(Number).filter(Boolean));
  for (const pid of strangers) if (!present.has(pid)) strangers.delete(pid);
  return [...present].flatMap((pid) => (strangers.has(pid) && !known.has(pid) ? [] : (readEntry(pid) ?? [])));
}

function membersOf({ root, members: before, folder }: Household, entries: readonly Entry[]): Map<number, Entry> {
  const members = new Map<number, Entry>();
  const belongs = ({ pid, parent, group, session }: Entry) =>
    before.has(pid) ||
    before.has(parent) ||
    members.has(parent) ||
    (root !== undefined && [pid, group, session].includes(root)) ||
    (LINUX && isFrom(pid, folder));
  // A child may come before its parent in the list.
  for (let size = -1; size < members.size; ) {
    size = members.size;
    for (const entry of entries) if (!members.has(entry.pid) && belongs(entry)) members.set(entry.pid, entry);
  }
  return members;
}
