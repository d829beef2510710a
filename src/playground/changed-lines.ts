// Which lines of a text are not those of the original.
import { diffArrays } from 'diff';

/** Counted from 1. A line that was removed marks the one that now stands in its place. */
export function changedLines(original: string, text: string): Set<number> {
  const lines = text.split('\n');
  const changed = new Set<number>();
  let line = 1;
  let removed = false;
  for (const { added, removed: gone, value } of diffArrays(original.split('\n'), lines)) {
    if (gone) {
      changed.add(Math.min(line, lines.length));
      removed = true;
      continue;
    }
    if (added) for (let index = 0; index < value.length; index += 1) changed.add(line + index);
    line += value.length;
    removed = false;
  }
  return removed ? changed.add(lines.length) : changed;
}
