// Guards programs by an orphan killer: starts it, replaces it, and ends programs itself where there is none.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Unavailable } from '../../kit/protocol/failure.ts';
import { PROGRAMS } from '../../text/server.ts';
import { KILLER } from '../limits.ts';
import { endTree } from './end-tree.ts';
import type { FolderReport, Order, Report } from './orphan-killer.ts';
import { type ProcessTree, ProcessWatch } from './process-tree.ts';

export type Guarded = ReturnType<typeof guard>;

interface Entry {
  /** What each killer is told. */
  order: Order;
  ended: AbortController;
  gone: PromiseWithResolvers<void>;
}

const FILE = fileURLToPath(new URL('./orphan-killer.ts', import.meta.url));

/** Three threads instead of seven, to start where few are allowed. With two, Node.js hangs as it starts. */
const FLAGS = ['--v8-pool-size=0', '--disable-sigusr1', '--max-old-space-size=128'];

const entries = new Map<string, Entry>();
let killer: ReturnType<typeof startKiller> | undefined;
/** Killers in a row that ended before one of them had released a program. */
let failures = 0;
/** Why there is none, and until when no other is tried, on `performance.now()`'s clock. */
let refusal = { reason: '', until: 0 };

/** Resolves when a killer works; rejects with an `Unavailable` when none can. */
async function needKiller(): Promise<void> {
  // One that ends before it is ready has been counted as a failure.
  while (!(await killer?.ready)) {
    if (performance.now() < refusal.until) throw new Unavailable(PROGRAMS.unguarded(refusal.reason));
    killer ??= startKiller();
  }
}

function startKiller() {
  // The kernel closes its channel when the server dies, even of SIGKILL.
  const child = fork(FILE, { cwd: '/', detached: true, execArgv: FLAGS, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  /** Resolves to whether it can do its work: false when it ends before. */
  const ready = Promise.withResolvers<boolean>();
  let isReady = false;
  let reason: string | undefined;
  /** For a reason, in French. */
  const kill = (why: string) => {
    reason = why;
    child.kill('SIGKILL');
  };
  const slow = setTimeout(() => kill(PROGRAMS.killerSlow(KILLER.startMs / 1000)), KILLER.startMs);
  const lose = (how: string) => {
    clearTimeout(slow);
    killer = undefined;
    failures += 1;
    if (failures >= KILLER.attempts) refusal = { reason: reason ?? how, until: performance.now() + KILLER.refusalMs };
    ready.resolve(false);
    // The programs that it guarded are still there.
    if (entries.size > 0) needKiller().catch(abandon);
  };
  once(child, 'close').then(
    ([code, signal]) => lose(PROGRAMS.killerEnded(signal ?? `code ${code}`)),
    ({ code }: NodeJS.ErrnoException) => lose(PROGRAMS.killerRefused(code ?? '')),
  );
  child.on('error', () => {});
  child.on('message', (report: Report) => {
    if ('folder' in report) receive(report);
    else if (report.type === 'unable') reason = PROGRAMS.killerUnable;
    else {
      clearTimeout(slow);
      isReady = true;
      ready.resolve(true);
    }
  });
  // It does not keep the server from exiting: programs and timers do, for as long as they need it.
  child.unref();
  child.channel?.unref();
  // Without a descriptor left for its channel there is none.
  const send = (order: Order) => void (child.connected && child.send(order, () => {}));
  for (const { order } of entries.values()) send(order);
  // As the server exits: one that hangs is killed; one that is stopped continues, to see that the server is gone.
  const leave = () => void (process.platform === 'win32' || child.kill(isReady ? 'SIGCONT' : 'SIGKILL'));
  return { ready: ready.promise, send, kill, leave };
}

function abandon(error: unknown): void {
  for (const { ended } of entries.values()) ended.abort(error);
}

function receive({ type, folder }: FolderReport): void {
  const entry = entries.get(folder);
  if (type !== 'gone') entry?.ended.abort(type);
  else {
    failures = 0;
    entries.delete(folder);
    entry?.gone.resolve();
  }
}

process.on('exit', () => killer?.leave());

/** Starts the orphan killer before it is needed: its own start takes longer than some programs live. */
export function prepare(): void {
  needKiller().catch(() => {});
}

/**
 * From now on, if this process dies, all that was started with `folder` in its environment is killed, and the folder
 * removed. To be called before the folder is made.
 */
export function guard(folder: string, { memory, processes }: Pick<Order, 'memory' | 'processes'>) {
  const order: Order = { folder, root: undefined, memory, processes, isReleased: false };
  const entry: Entry = { order, ended: new AbortController(), gone: Promise.withResolvers() };
  entries.set(folder, entry);
  killer?.send(order);
  const ready = needKiller();
  ready.catch(() => {});
  return {
    /** Resolves once it is; rejects with an `Unavailable` where nobody can guard it. */
    ready,
    /** Aborted with a failure's code when the allowance is passed, with an `Unavailable` when nobody guards it any more. */
    ended: entry.ended.signal,
    started(pid: number): void {
      order.root = pid;
      killer?.send(order);
    },
    /** Ends every process that is left and removes the folder. Resolves when both are gone, or the time for it is over. */
    async release(): Promise<void> {
      order.isReleased = true;
      killer?.send(order);
      if (order.root === undefined) {
        // Nothing was started.
        rmSync(folder, { recursive: true, force: true });
        entries.delete(folder);
        return;
      }
      const timeUp = new AbortController();
      const late = sleep(KILLER.releaseMs, undefined, { signal: timeUp.signal });
      await Promise.race([entry.gone.promise, late, needKiller().then(() => late)]).catch(() => {});
      timeUp.abort();
      if (!entries.delete(folder)) return;
      // Without a killer, or with one that takes too long, the server does it itself.
      killer?.kill(PROGRAMS.killerSilent(KILLER.releaseMs / 1000));
      await endHere({ folder, root: order.root, members: new Map() });
    },
  };
}

async function endHere(tree: ProcessTree): Promise<void> {
  const watch = new ProcessWatch(process.pid);
  await endTree(tree, () => {
    try {
      return watch.update([tree]);
    } catch {
      // Where processes cannot be listed, the group is all that is known.
      return true;
    }
  });
}
