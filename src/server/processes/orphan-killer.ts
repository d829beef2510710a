// The orphan killer: a process of its own that watches what programs hold, and ends what they leave behind when they end,
// or when the server dies, by whatever signal.
//
// It reads `guard <bytes> <processes> <folder>`, `started <pid> <folder>` and `release <folder>`, one a line. It writes
// `ready` once it can do its work, or `unable`; `alive` every second while it guards something;
// `memory <folder>` or `processes <folder>` when too much is held; `gone <folder>` when nothing is left.
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { KILLER } from '../limits.ts';
import { endTree, killTree } from './end-tree.ts';
import { type ProcessTree, ProcessWatch, WATCH_MS } from './process-tree.ts';

interface GuardedTree extends ProcessTree {
  memory: number;
  processes: number;
}

const watch = new ProcessWatch(process.ppid);
const guarded = new Map<string, GuardedTree>();
const look = () => watch.update([...guarded.values()]);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function end(tree: GuardedTree): Promise<void> {
  await endTree(tree, look);
  guarded.delete(tree.folder);
}

function enforce(): void {
  look();
  for (const tree of guarded.values()) {
    const held = [...tree.members.values()].reduce((sum, { memory }) => sum + memory, 0);
    const excess = (held > tree.memory && 'memory') || (tree.members.size > tree.processes && 'processes');
    if (!excess) continue;
    say(`${excess} ${tree.folder}`);
    killTree(tree);
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
      if (tree) await end(tree);
      say(`gone ${folder}`);
    },
  ],
] as const;

function obey(line: string): void {
  for (const [pattern, act] of ORDERS) {
    const match = pattern.exec(line);
    if (match) (act as (...given: string[]) => unknown)(...match.slice(1));
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
// Nobody reads stdout once the server has died.
process.stdout.on('error', () => {});
try {
  // Whether this system shows its processes.
  new ProcessWatch(process.ppid).update([{ folder: '/', root: process.pid, members: new Map() }]);
  say('ready');
} catch {
  say('unable');
  process.exit(1);
}
setInterval(enforce, WATCH_MS).unref();
setInterval(() => guarded.size > 0 && say('alive'), KILLER.heartbeatMs).unref();

for await (const line of createInterface({ input: process.stdin })) obey(line);

const left = [...guarded.values()];
await Promise.all(left.map(end));
if (left.length > 0) {
  // The server may have died while it started a program.
  await sleep(KILLER.lateMs);
  for (const tree of left) guarded.set(tree.folder, tree);
  await Promise.all(left.map(end));
}
process.exit();
