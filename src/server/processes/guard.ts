// Ends what programs leave behind, and what a dead server leaves behind: the near side of reaper-process.ts.
import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What one program and all it starts may hold together. */
export interface Allowance {
  /** In bytes. */
  memory: number;
  processes: number;
}

export type Excess = 'memory' | 'processes';

/** One program under guard. */
export interface Guarded {
  /** Aborted with an `Excess` as its reason when the allowance is passed; the processes are ended already. */
  readonly exceeded: AbortSignal;
  /** Says which process was started. */
  started(pid: number): void;
  /** Ends every process that is left, removes the folder, and resolves when both are gone. */
  release(): Promise<void>;
}

interface Entry {
  /** What the reaper was told, to be told again to its successor. */
  told: string[];
  exceeded: AbortController;
  gone: PromiseWithResolvers<void>;
}

/** Before another try, when the system has no process or descriptor to give, in ms. */
const RETRY_MS = 100;

const guarded = new Map<string, Entry>();
let reaper: ChildProcess | undefined;

/** The reaper reads a pipe; the kernel closes that pipe however the parent dies, SIGKILL included. */
function start(): ChildProcess {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./orphan-killer.ts', import.meta.url))], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin?.on('error', () => {});
  const lost = () => {
    if (reaper !== child) return;
    reaper = undefined;
    // The programs that it guarded are still there.
    if (guarded.size > 0) tell([...guarded.values()].flatMap(({ told }) => told).join(''));
  };
  child.once('exit', lost);
  // No process could be started: there may be room again.
  child.once('error', () => setTimeout(lost, RETRY_MS));
  if (child.stdout) createInterface({ input: child.stdout }).on('line', hear);
  reaper = child;
  keepAwake();
  return child;
}

function tell(lines: string): void {
  (reaper ?? start()).stdin?.write(lines);
}

function hear(line: string): void {
  const [, word, folder = ''] = /^(\w+) (.*)$/.exec(line) ?? [];
  const entry = guarded.get(folder);
  if (word === 'memory' || word === 'processes') entry?.exceeded.abort(word);
  if (word !== 'gone' || !entry) return;
  guarded.delete(folder);
  entry.gone.resolve();
  keepAwake();
}

/** Node.js may end while the reaper lives, but not while something is guarded. */
function keepAwake(): void {
  const handles = [reaper, reaper?.stdin, reaper?.stdout] as (Pick<Socket, 'ref' | 'unref'> | null | undefined)[];
  for (const handle of handles) {
    if (guarded.size > 0) handle?.ref();
    else handle?.unref();
  }
}

/** Starts the reaper before there is something to reap: its own start takes longer than some programs live. */
export function prepare(): void {
  if (!reaper) start();
}

/**
 * From now on, if this process dies, all that was started with `folder` in its environment is killed, and the folder
 * removed. To be called before the folder is made.
 */
export function guard(folder: string, { memory, processes }: Allowance): Guarded {
  const entry: Entry = { told: [], exceeded: new AbortController(), gone: Promise.withResolvers() };
  guarded.set(folder, entry);
  const say = (line: string) => {
    entry.told.push(line);
    tell(line);
  };
  say(`guard ${memory} ${processes} ${folder}\n`);
  keepAwake();
  return {
    exceeded: entry.exceeded.signal,
    started: (pid) => say(`started ${pid} ${folder}\n`),
    release() {
      if (guarded.has(folder)) say(`release ${folder}\n`);
      return entry.gone.promise;
    },
  };
}

/** Sends `signal` to a process group; a group that is already gone is no error. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch (error) {
    // macOS says EPERM of a group that holds only the dead.
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
