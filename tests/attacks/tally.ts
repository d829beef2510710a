// What a file of attacks tried and measured, printed at its end.
import { SEED } from './setup.ts';

const counts = new Map<string, number>();
const notes: string[] = [];

export function tried(kind: string, count = 1): void {
  counts.set(kind, (counts.get(kind) ?? 0) + count);
}

/** What was measured and decides nothing. */
export function note(text: string): void {
  notes.push(text);
}

/** A line each; `remained`: counts that should be zero. */
export function printTally(remained: Record<string, number>): void {
  const lines = (of: Iterable<[string, number]>) =>
    [...of].map(([what, count]) => `${count.toLocaleString('en').padStart(8)}  ${what}`);
  const again = `to choose the same again: SEED=${SEED}`;
  console.log(
    ['tried:', ...lines(counts), 'remained:', ...lines(Object.entries(remained)), ...notes, again].join('\n'),
  );
}
