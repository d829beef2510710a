// The reaper: a small process that watches what programs hold, ends what they leave, and outlives its parent by one gesture.
//
// It reads `guard <bytes> <processes> <folder>`, `started <pid> <folder>` and `release <folder>`, one a line; it writes
// `gone <folder>` when nothing is left, `memory <folder>` or `processes <folder>` when too much is held.
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { LIMITS } from '../limits.ts';
import { type ProcessTree, updateTrees, WATCH_MS } from './process-tree.ts';

interface Guarded extends ProcessTree {
  memory: number;
  processes: number;
}

const guarded = new Map<string, Guarded>();

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It went by itself.
  }
}

function killAll({ root, members }: Guarded): void {
  // The group first: the kernel ends it as one, so that a program that keeps forking cannot outrun the list.
  if (root !== undefined && [...members.values()].some(({ group }) => group === root)) kill(-root);
  for (const pid of members.keys()) kill(pid);
}

/** Ends everything, again and again until nothing is seen, then removes the folder. */
async function sweep(tree: Guarded): Promise<void> {
  const deadline = performance.now() + LIMITS.vanishMs;
  for (;;) {
    const complete = updateTrees([...guarded.values()]);
    if ((complete && tree.members.size === 0) || performance.now() > deadline) break;
    killAll(tree);
    await sleep(2);
  }
  await rm(tree.folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => {});
  guarded.delete(tree.folder);
}

function watch(): void {
  const trees = [...guarded.values()];
  updateTrees(trees);
  for (const tree of trees) {
    const held = [...tree.members.values()].reduce((sum, { memory }) => sum + memory, 0);
    const excess = (held > tree.memory && 'memory') || (tree.members.size > tree.processes && 'processes');
    if (!excess) continue;
    say(`${excess} ${tree.folder}`);
    killAll(tree);
  }
}

const ORDERS = [
  [
    /^guard (\d+) (\d+) (.*)$/,
    (memory: string, processes: string, folder: string) =>
      guarded.set(folder, {
        folder,
        memory: Number(memory),
        processes: Number(processes),
        root: undefined,
        members: new Map(),
      }),
  ],
  [
    /^started (\d+) (.*)$/,
    (pid: string, folder: string) => {
      const tree = guarded.get(folder);
      if (tree) tree.root = Number(pid);
    },
  ],
  [
    /^release (.*)$/,
    async (folder: string) => {
      const tree = guarded.get(folder);
      if (tree) await sweep(tree);
      say(`gone ${folder}`);
    },
  ],
] as const;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
// A server that has died reads no more.
process.stdout.on('error', () => {});
setInterval(watch, WATCH_MS).unref();

for await (const line of createInterface({ input: process.stdin })) {
  for (const [pattern, obey] of ORDERS) {
    const match = pattern.exec(line);
    if (match) (obey as (...given: string[]) => unknown)(...match.slice(1));
  }
}
const left = [...guarded.values()];
await Promise.all(left.map(sweep));
if (left.length > 0) {
  // The server may have died while it started a program.
  await sleep(LIMITS.lateMs);
  for (const tree of left) guarded.set(tree.folder, tree);
  await Promise.all(left.map(sweep));
}
process.exit();
