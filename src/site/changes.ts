// What differs between two texts: a correction word by word, while that can still be read; a program line by line.
import { type Change, diffLines, diffWordsWithSpace } from 'diff';
import { escaped } from './html.ts';

/** When less than this share of the shorter text is kept, the whole is shown removed, then added. */
const READABLE = 0.6;

export function changesBetween(seed: string, page: string): Change[] {
  const changes = diffWordsWithSpace(seed, page);
  const kept = changes
    .filter(({ added, removed }) => !added && !removed)
    .reduce((sum, { value }) => sum + value.length, 0);
  if (kept >= READABLE * Math.min(seed.length, page.length) && page !== '') return changes;
  const whole = (value: string, added: boolean): Change => ({ value, added, removed: !added, count: 1 });
  return [whole(seed, false), ...(page === '' ? [] : [whole(page, true)])];
}

/** The lines of a program that another does not have, each run of them after the line before it; `…` for the others. */
export function changedLines(own: string, other: string): string {
  const changes = diffLines(own.trimEnd(), other.trimEnd()).filter(({ removed }) => !removed);
  return changes
    .map(({ value, added }, index) => {
      const lines = value.replace(/\n$/, '').split('\n');
      if (added) return lines.map((line) => (line === '' ? '' : `<mark>${escaped(line)}</mark>`)).join('\n');
      const isLast = index === changes.length - 1;
      if (isLast || lines.length === 1) return isLast ? '…' : escaped(lines[0] ?? '');
      return `…\n${escaped(lines.at(-1) ?? '')}`;
    })
    .join('\n');
}
