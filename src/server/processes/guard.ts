// Guards programs by an orphan killer: starts it, replaces it, and ends programs itself where there is none.
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Unavailable } from '../../kit/protocol/failure.ts';
import { encodeLine } from '../../kit/protocol/ndjson.ts';
import { PROGRAMS } from '../../text/server.ts';
import { KILLER } from '../limits.ts';
import { endTree } from './end-tree.ts';
import { KillerProcess } from './killer-process.ts';
import type { Order } from './orphan-killer.ts';
import { type ProcessTree, ProcessWatch } from './process-tree.ts';

/** What one program and all it starts may hold together. */
export interface Allowance {
  /** In bytes. */
  memory: number;
  processes: number;
}

/** One program under guard. */
export interface Guarded {
  /** Resolves once it is; rejects with an `Unavailable` where nobody can guard it. */
  readonly ready: Promise<void>;
  /** Aborted with a failure's code when the allowance is passed, with an `Unavailable` when nobody guards it any more. */
  readonly ended: AbortSignal;
  /** Says which process was started. */
  started(pid: number): void;
  /** Ends every process that is left and removes the folder. Resolves when both are gone, or the time for it is over. */
  release(): Promise<void>;
}

interface Entry {
  tree: ProcessTree;
  /** What the killer was sent, to be sent again to its successor. */
  sent: string[];
  ended: AbortController;
  gone: PromiseWithResolvers<void>;
}

const entries = new Map<string, Entry>();
let killer: KillerProcess | undefined;
/** Killers in a row that ended before one of them had released a program. */
let failures = 0;
/** Why there is none, and until when no other is tried, on `performance.now()`'s clock. */
let refusal: { reason: string; until: number } | undefined;
let starting: Promise<void> | undefined;

/** Resolves when a killer works; rejects with an `Unavailable` when none can. */
function needKiller(): Promise<void> {
  starting ??= start().finally(() => {
    starting = undefined;
  });
  return starting;
}

async function start(): Promise<void> {
  // One that ends before it is ready has been counted as a failure.
  while (!(await killer?.ready)) {
    if (refusal && performance.now() < refusal.until) throw new Unavailable(PROGRAMS.unguarded(refusal.reason));
    if (failures > 0 && !refusal) await sleep(KILLER.retryMs * 2 ** (failures - 1));
    startKiller();
  }
}

function startKiller(): void {
  const started = new KillerProcess(receive);
  killer = started;
  started.send([...entries.values()].flatMap(({ sent }) => sent).join(''));
  started.keepAwake(entries.size > 0);
  started.lost.then(async (reason) => {
    started.keepAwake(false);
    killer = undefined;
    failures += 1;
    if (failures >= KILLER.attempts) refusal = { reason, until: performance.now() + KILLER.refusalMs };
    // The programs that it guarded are still there.
    if (entries.size > 0) await needKiller().catch(abandon);
  });
}

function abandon(error: unknown): void {
  for (const { ended } of entries.values()) ended.abort(error);
}

function receive(word: string, folder: string): void {
  const entry = entries.get(folder);
  if (!entry) return;
  if (word === 'too-much-memory' || word === 'too-many-processes') entry.ended.abort(word);
  if (word !== 'gone') return;
  failures = 0;
  refusal = undefined;
  forget(entry);
}

function forget({ tree, gone }: Entry): void {
  entries.delete(tree.folder);
  killer?.keepAwake(entries.size > 0);
  gone.resolve();
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
export function guard(folder: string, { memory, processes }: Allowance): Guarded {
  const tree: ProcessTree = { folder, root: undefined, members: new Map() };
  const entry: Entry = { tree, sent: [], ended: new AbortController(), gone: Promise.withResolvers() };
  const send = (order: Order) => {
    const line = encodeLine(order);
    entry.sent.push(line);
    killer?.send(line);
  };
  entries.set(folder, entry);
  send({ type: 'guard', folder, memory, processes });
  killer?.keepAwake(true);
  const ready = needKiller();
  ready.catch(() => {});
  return {
    ready,
    ended: entry.ended.signal,
    started(pid) {
      tree.root = pid;
      send({ type: 'started', folder, pid });
    },
    async release() {
      send({ type: 'release', folder });
      if (tree.root === undefined) {
        // Nothing was started.
        rmSync(folder, { recursive: true, force: true });
        return forget(entry);
      }
      const timeUp = new AbortController();
      const late = sleep(KILLER.releaseMs, undefined, { signal: timeUp.signal, ref: false });
      // Without a killer, or with one that takes too long, the server does it itself.
      await Promise.race([entry.gone.promise, late, needKiller().then(() => late)]).catch(() => {});
      timeUp.abort();
      if (!entries.has(folder)) return;
      await endHere(tree);
      forget(entry);
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
