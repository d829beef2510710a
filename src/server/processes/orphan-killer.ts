// The orphan killer: a process of its own that watches what programs hold, and ends what they leave behind when they end,
// or when the server dies, by whatever signal.
//
// It reads orders, one a line, as JSON. It writes `ready` once it can do its work, or `unable`; `too-much-memory <folder>`
// or `too-many-processes <folder>`; `gone <folder>` when nothing is left.
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProgramFailure } from '../../kit/protocol/failure.ts';
import { KILLER } from '../limits.ts';
import { endTree, killTree } from './end-tree.ts';
import { type ProcessTree, ProcessWatch, WATCH_MS } from './process-tree.ts';

export type Order =
  | { type: 'guard'; folder: string; memory: number; processes: number }
  | { type: 'started'; folder: string; pid: number }
  | { type: 'release'; folder: string };

interface GuardedTree extends ProcessTree {
  memory: number;
  processes: number;
}

const watch = new ProcessWatch(process.ppid);
const guarded = new Map<string, GuardedTree>();
const look = () => watch.update([...guarded.values()]);

function send(line: string): void {
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
    const isTooLarge = held > tree.memory;
    if (!isTooLarge && tree.members.size <= tree.processes) continue;
    const code: ProgramFailure['code'] = isTooLarge ? 'too-much-memory' : 'too-many-processes';
    send(`${code} ${tree.folder}`);
    killTree(tree);
  }
}

async function handle(order: Order): Promise<void> {
  const { folder } = order;
  if (order.type === 'guard') {
    const { memory, processes } = order;
    guarded.set(folder, { folder, memory, processes, root: undefined, members: new Map() });
    return;
  }
  const tree = guarded.get(folder);
  if (order.type === 'started') {
    if (tree) tree.root = order.pid;
    return;
  }
  if (tree) await end(tree);
  send(`gone ${folder}`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
// Nobody reads stdout once the server has died.
process.stdout.on('error', () => {});
try {
  // Whether this system shows its processes.
  new ProcessWatch(process.ppid).update([{ folder: '/', root: process.pid, members: new Map() }]);
  send('ready');
} catch {
  send('unable');
  process.exit(1);
}
setInterval(enforce, WATCH_MS).unref();

for await (const line of createInterface({ input: process.stdin })) {
  // The last one is cut where the server died as it wrote it.
  if (line.endsWith('}')) handle(JSON.parse(line));
}

const left = [...guarded.values()];
await Promise.all(left.map(end));
if (left.length > 0) {
  // The server may have died while it started a program.
  await sleep(KILLER.lateMs);
  for (const tree of left) guarded.set(tree.folder, tree);
  await Promise.all(left.map(end));
}
process.exit();
