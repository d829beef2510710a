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
  /** Its environment and working folder, where the system tells them; undefined while it has no environment. */
  origin?: string | undefined;
}

/** A run of one program: every process it starts inherits the folder's path in its environment. */
export interface ProcessTree {
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
    origin: readOrigin(pid),
  };
}

/** Empty where it is not for us to know. A process that is just being executed has no environment yet. */
function readOrigin(pid: number): string | undefined {
  try {
    const environment = readFileSync(`/proc/${pid}/environ`, 'latin1');
    return environment === '' ? undefined : `${environment}\0PWD=${readlinkSync(`/proc/${pid}/cwd`)}`;
  } catch {
    return '';
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
const unrelatedPids = new Set<number>();

/** The server: its own children are looked at each time, because a program carries its folder only once it is executed. */
const SERVER = process.ppid;

/** How often one look lists the processes, while there are new ones each time. */
const LISTINGS = 10;

/** Processes without an environment, and since when, in ms. */
const blanks = new Map<number, number>();

/** How long a process may be without an environment because it is being executed, in ms: less than 1 when nothing else runs. */
const EXECUTION_MS = 100;

/**
 * Brings the members of trees up to date: all that are guarded, because what belongs to none is not looked at
 * again. A process belongs by its group, its session, its parent or, on Linux, its environment or working folder.
 * Returns whether the look can be relied on for what is not there. What escapes: on Linux, a process that leaves group
 * and session, empties its environment, leaves the folder and loses its parent, all between two looks; elsewhere, one
 * that leaves group and parent.
 */
export function updateTrees(trees: readonly ProcessTree[]): boolean {
  if (trees.length === 0) {
    // By the next look that matters their numbers may have been given to others.
    unrelatedPids.clear();
    blanks.clear();
    return true;
  }
  const known = new Set(trees.flatMap(({ root, members }) => [...(root ? [root] : []), ...members.keys()]));
  const { entries, complete } = LINUX ? readNewEntries(known) : { entries: listTable(), complete: true };
  for (const tree of trees) tree.members = membersOf(tree, entries);
  if (!LINUX) return true;
  const kin = new Set(trees.flatMap(({ members }) => [...members.keys()]));
  const others = entries.filter(({ pid, parent }) => !kin.has(pid) && parent !== SERVER);
  const told = others.filter(isTold);
  for (const { pid } of told) unrelatedPids.add(pid);
  return complete && told.length === others.length;
}

/** Whether a process has told where it comes from: the kernel's own, in no group, never do, and others' may not want to. */
function isTold({ pid, group, origin }: Entry): boolean {
  if (origin !== undefined || group === 0) return true;
  const since = blanks.get(pid) ?? performance.now();
  blanks.set(pid, since);
  return performance.now() - since > EXECUTION_MS;
}

/**
 * Lists again until nothing new is found: a process that forks and ends between the listing and the reading is in
 * neither, and its child is not in the listing yet.
 */
function readNewEntries(known: ReadonlySet<number>): { entries: Entry[]; complete: boolean } {
  const read = new Map<number, Entry | undefined>();
  let complete = false;
  for (let listing = 0; listing < LISTINGS && !complete; listing += 1) {
    const present = new Set(readdirSync('/proc').map(Number).filter(Boolean));
    for (const pid of unrelatedPids) if (!present.has(pid)) unrelatedPids.delete(pid);
    for (const pid of blanks.keys()) if (!present.has(pid)) blanks.delete(pid);
    const unread = [...present].filter((pid) => !read.has(pid) && (known.has(pid) || !unrelatedPids.has(pid)));
    for (const pid of unread) read.set(pid, readEntry(pid));
    complete = unread.length === 0;
  }
  return { entries: [...read.values()].filter((entry) => entry !== undefined), complete };
}

function membersOf({ root, members: before, folder }: ProcessTree, entries: readonly Entry[]): Map<number, Entry> {
  const members = new Map<number, Entry>();
  const belongs = ({ pid, parent, group, session, origin }: Entry) =>
    before.has(pid) ||
    before.has(parent) ||
    members.has(parent) ||
    (root !== undefined && [pid, group, session].includes(root)) ||
    origin?.includes(folder);
  // A child may come before its parent in the list.
  for (let size = -1; size < members.size; ) {
    size = members.size;
    for (const entry of entries) if (!members.has(entry.pid) && belongs(entry)) members.set(entry.pid, entry);
  }
  return members;
}
