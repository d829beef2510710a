// Which lines of a text are not those of the original: by their longest common subsequence, as `diff` does.
// The package that the build uses would be three kilobytes of what « Modifier » downloads; the original is short.

/** Counted from 1. A line that was removed marks the one that now stands in its place. */
export function changedLines(original: string, text: string): Set<number> {
  const before = original.split('\n');
  const after = text.split('\n');
  /** At [i][j]: how many lines the ends of both texts, from i and from j, have in common. */
  const common = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const row = common[i] as Uint32Array;
    for (let j = after.length - 1; j >= 0; j -= 1)
      row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const changed = new Set<number>();
  for (let [i, j] = [0, 0]; i < before.length || j < after.length; i += 1, j += 1) {
    const [oldFrom, newFrom] = [i, j];
    // To the next line in common, or to the ends of both.
    while ((i < before.length || j < after.length) && before[i] !== after[j]) {
      if (j < after.length && (i === before.length || at(i, j + 1) >= at(i + 1, j))) {
        j += 1;
        changed.add(j);
      } else i += 1;
    }
    if (i > oldFrom && j === newFrom) changed.add(Math.min(j + 1, after.length));
  }
  return changed;
}
