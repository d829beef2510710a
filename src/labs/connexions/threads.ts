// Which threads of a process run JavaScript, by the names that Node.js gives them. Linux only.
import { readdirSync, readFileSync } from 'node:fs';

/** The main thread and the workers; `null` where the platform does not say. */
export function javascriptThreads(pid: number): number | null {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`);
    const names = tasks.map((task) => readFileSync(`/proc/${pid}/task/${task}/comm`, 'utf8').trim());
    return 1 + names.filter((name) => name === 'WorkerThread').length;
  } catch {
    return null;
  }
}
