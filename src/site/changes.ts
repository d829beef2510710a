// What a correction removes and adds, word by word while that can still be read.
import { type Change, diffWordsWithSpace } from 'diff';

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
