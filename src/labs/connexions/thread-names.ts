// The threads of a process by the names that Node.js gives them, and how many each. Linux only.
import { readdirSync, readFileSync } from 'node:fs';

/** Null where the platform does not say. Before Node.js 24 all have the process's own name. */
export function threadNames(pid: number): Record<string, number> | null {
  try {
    const names: Record<string, number> = {};
    for (const task of readdirSync(`/proc/${pid}/task`)) {
      const name = readFileSync(`/proc/${pid}/task/${task}/comm`, 'utf8').trim();
      names[name] = (names[name] ?? 0) + 1;
    }
    return names;
  } catch {
    return null;
  }
}
