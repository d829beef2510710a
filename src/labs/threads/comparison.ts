// Python's thread per connection against Node.js, quantity by quantity.
import type { Cost, Model } from './events.ts';

export interface Comparison {
  quantity: keyof Cost;
  connections: number;
  python: number;
  node: number;
  /** Python's over that of Node.js; a value under its unit counts for one. */
  ratio: number;
  costsMore: boolean;
}

/** Under this ratio, two measures of a busy machine are not told apart. */
const DEARER = 1.5;

/** What counts for nothing: no process has less than a thread, memory comes by pages, a timer by the millisecond. */
const UNITS: Record<keyof Cost, number> = { threads: 1, reserved: 1e6, resident: 1e6, ms: 1 };

/** What a few hundred connections cost, beside what the most of them do. */
export const SMALL = 100;

/** One quantity at one level; undefined when a side of it was not measured. */
export function compareAt(model: Model, quantity: keyof Cost, connections: number): Comparison | undefined {
  const at = (server: 'node' | 'python') =>
    model.levels[server].find((level) => level.connections === connections)?.[quantity] ?? undefined;
  const python = at('python');
  const node = at('node');
  if (python === undefined || node === undefined) return undefined;
  const unit = UNITS[quantity];
  const ratio = Math.max(python, unit) / Math.max(node, unit);
  return { quantity, connections, python, node, ratio, costsMore: ratio >= DEARER };
}

/** The highest level that both servers have been through. */
export function highestLevel({ levels }: Model): number {
  const common = levels.node.filter((level) =>
    levels.python.some(({ connections }) => connections === level.connections),
  );
  return common.at(-1)?.connections ?? 0;
}

/** Every quantity at the highest level; the time, at a hundred connections too. */
export function compare(model: Model): Comparison[] {
  const highest = highestLevel(model);
  const all = [
    compareAt(model, 'threads', highest),
    compareAt(model, 'reserved', highest),
    compareAt(model, 'resident', highest),
    compareAt(model, 'ms', highest),
    highest > SMALL ? compareAt(model, 'ms', SMALL) : undefined,
  ];
  return all.filter((comparison) => comparison !== undefined);
}
