// The threads of a process by the names that Node.js gives them, and how many each. Linux only.
import { readThreadNames } from '../../kit/measure/procfs.ts';

/** Null where the platform does not say. Before Node.js 24 all have the process's own name. */
export function threadNames(pid: number): Record<string, number> | null {
  const names = readThreadNames(pid);
  return names
    ? Object.fromEntries(
        Map.groupBy(names, (name) => name)
          .entries()
          .map(([name, { length }]) => [name, length]),
      )
    : null;
}
