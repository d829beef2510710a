// The system's processes, and which of them come from one program, even when they have left its group.
import { execFileSync } from 'node:child_process';
import { listProcesses, readEnvironment, readStatus, readWorkingFolder } from '../../kit/measure/procfs.ts';

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

/** A program and all that it starts: every process of it inherits the folder's path in its environment. */
export interface ProcessTree {
  folder: string;
  root: number | undefined;
  members: Map<number, Entry>;
}

const LINUX = process.platform === 'linux';

/** How often all processes can be looked through without weighing on what is measured, in ms. */
export const WATCH_MS = LINUX ? 100 : 1_000;

/** How often one look lists the processes, while there are new ones each time. */
const LISTINGS = 10;

/** How long a process may be without an environment because it is being executed, in ms: under 1 on an idle machine. */
const EXECUTION_MS = 100;

/** `undefined` for a process that is gone, or dead and not yet waited for. */
function readEntry(pid: number): Entry | undefined {
  const status = readStatus(pid);
  if (!status || /[ZX]/.test(status('State') ?? 'X')) return undefined;
  const number = (field: string) => Number(status(field) ?? 0);
  return {
    pid,
    parent: number('PPid'),
    group: number('NSpgid'),
    session: number('NSsid'),
    memory: (number('RssAnon') + number('RssShmem') + number('VmSwap')) * 1024,
    origin: readOrigin(pid),
  };
}

/** Empty where we may not read it. */
function readOrigin(pid: number): string | undefined {
  const environment = readEnvironment(pid);
  if (environment === '') return undefined;
  const folder = readWorkingFolder(pid);
  return environment === undefined || folder === undefined ? '' : `${environment}\0PWD=${folder}`;
}

/** The output of POSIX's `ps`, for systems without /proc: one row for each process. */
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

/** Finds the processes of trees, and remembers between two looks which processes belong to none. */
export class ProcessWatch {
  /** The process that starts the programs. Its children are looked at each time: one carries its folder once it is executed. */
  readonly #server: number;
  /** Processes known to come from no program: they are looked at once. */
  readonly #unrelatedPids = new Set<number>();
  /** Processes without an environment, and since when, in ms. */
  readonly #blank = new Map<number, number>();

  constructor(server: number) {
    this.#server = server;
  }

  /**
   * Brings the members of `trees` up to date: they must be all there are, because a process that belongs to none is not
   * looked at again. A process belongs by its group, its session, its parent or, on Linux, its environment or working
   * folder. Returns whether the look can be relied on for what is not there. Throws where processes cannot be listed.
   * What escapes: on Linux, a process that leaves group and session, empties its environment, leaves the folder and
   * loses its parent, all between two looks; elsewhere, one that leaves group and parent.
   */
  update(trees: readonly ProcessTree[]): boolean {
    if (trees.length === 0) {
      // Process numbers may be reused before the next look.
      this.#unrelatedPids.clear();
      this.#blank.clear();
      return true;
    }
    const known = new Set(trees.flatMap(({ root, members }) => [...(root ? [root] : []), ...members.keys()]));
    const { entries, complete } = LINUX ? this.#readNew(known) : { entries: listTable(), complete: true };
    for (const tree of trees) tree.members = membersOf(tree, entries);
    if (!LINUX) return true;
    const related = new Set(trees.flatMap(({ members }) => [...members.keys()]));
    const others = entries.filter(({ pid }) => !related.has(pid));
    const settled = others.filter((entry) => this.#isSettled(entry));
    for (const { pid, parent } of settled) if (parent !== this.#server) this.#unrelatedPids.add(pid);
    return complete && settled.length === others.length;
  }

  /** Whether a process has its final environment: the kernel's own, in no group, never have one, and others may empty theirs. */
  #isSettled({ pid, group, origin }: Entry): boolean {
    if (origin !== undefined || group === 0) return true;
    const since = this.#blank.get(pid) ?? performance.now();
    this.#blank.set(pid, since);
    return performance.now() - since > EXECUTION_MS;
  }

  /**
   * Lists again until nothing new is found: a process that forks and ends between the listing and the reading is in
   * neither, and its child is not in the listing yet.
   */
  #readNew(known: ReadonlySet<number>): { entries: Entry[]; complete: boolean } {
    const read = new Map<number, Entry | undefined>();
    let complete = false;
    for (let listing = 0; listing < LISTINGS && !complete; listing += 1) {
      const present = new Set(listProcesses());
      for (const pid of this.#unrelatedPids) if (!present.has(pid)) this.#unrelatedPids.delete(pid);
      for (const pid of this.#blank.keys()) if (!present.has(pid)) this.#blank.delete(pid);
      const unread = [...present].filter((pid) => !read.has(pid) && (known.has(pid) || !this.#unrelatedPids.has(pid)));
      for (const pid of unread) read.set(pid, readEntry(pid));
      complete = unread.length === 0;
    }
    return { entries: [...read.values()].filter((entry) => entry !== undefined), complete };
  }
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
