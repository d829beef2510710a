// The orphan killer: a process of its own that watches what programs hold, and ends what they leave behind when they end,
// or when the server dies, by whatever signal.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProgramFailure } from '../../kit/protocol/failure.ts';
import { KILLER } from '../limits.ts';
import { endTree, killTree } from './end-tree.ts';
import { type ProcessTree, ProcessWatch, WATCH_MS } from './process-tree.ts';

/** All that is to be known of one program, each time anew: what was said of it before need not have been heard. */
export interface Order extends Pick<ProcessTree, 'folder' | 'root'> {
  /** What the program and all it starts may hold together, in bytes. */
  memory: number;
  processes: number;
  /** Whether it is to be ended. */
  isReleased: boolean;
}
/** `gone`: nothing of it is left. */
export interface FolderReport {
  type: Extract<ProgramFailure['code'], 'too-much-memory' | 'too-many-processes'> | 'gone';
  folder: string;
}

/** `ready` once it can do its work, or `unable`. */
export type Report = { type: 'ready' | 'unable' } | FolderReport;

type GuardedTree = ProcessTree & Order;
const watch = new ProcessWatch(process.ppid);
const guarded = new Map<string, GuardedTree>();
const look = () => watch.update([...guarded.values()]);

/** Nobody listens once the server has died. */
function send(report: Report): void {
  if (process.connected) process.send?.(report, undefined, undefined, () => {});
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
    send({ type: isTooLarge ? 'too-much-memory' : 'too-many-processes', folder: tree.folder });
    killTree(tree);
  }
}

async function handle(order: Order): Promise<void> {
  const { folder, isReleased } = order;
  const tree = Object.assign(guarded.get(folder) ?? { members: new Map() }, order);
  guarded.set(folder, tree);
  if (!isReleased) return;
  await end(tree);
  send({ type: 'gone', folder });
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
try {
  // Whether this system shows its processes.
  new ProcessWatch(process.ppid).update([{ folder: '/', root: process.pid, members: new Map() }]);
  send({ type: 'ready' });
} catch {
  send({ type: 'unable' });
  process.exit(1);
}
setInterval(enforce, WATCH_MS).unref();

process.on('message', handle);
await once(process, 'disconnect');

const left = [...guarded.values()];
await Promise.all(left.map(end));
if (left.length > 0) {
  // The server may have died while it started a program.
  await sleep(KILLER.lateMs);
  for (const tree of left) guarded.set(tree.folder, tree);
  await Promise.all(left.map(end));
}
process.exit();
