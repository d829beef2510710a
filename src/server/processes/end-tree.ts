// Ends every process of a tree and removes its folder.
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { LIMITS } from '../limits.ts';
import type { ProcessTree } from './process-tree.ts';

/** Sends `signal` to a process group; a group that is already gone is no error. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch (error) {
    // macOS gives EPERM for a group of zombies.
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

export function killTree({ root, members }: ProcessTree): void {
  // The group first: the kernel ends it as one, so that a program that keeps forking cannot outrun the list.
  if (root !== undefined && [...members.values()].some(({ group }) => group === root)) signalGroup(root, 'SIGKILL');
  for (const pid of members.keys()) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has already ended.
    }
  }
}

/**
 * Kills again and again until `look`, which updates the tree, finds nothing and is sure of it, or until the time is up.
 * Then removes the folder, synchronously: the orphan killer must not need the threads that Node.js's asynchronous file
 * functions start.
 */
export async function endTree(tree: ProcessTree, look: () => boolean): Promise<void> {
  const deadline = performance.now() + LIMITS.vanishMs;
  for (;;) {
    const sure = look();
    if ((sure && tree.members.size === 0) || performance.now() > deadline) break;
    killTree(tree);
    await sleep(2);
  }
  try {
    rmSync(tree.folder, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    // Something still writes in it.
  }
}
