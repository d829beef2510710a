// Ranges and successions of values, as the page words them.
import { expect, test } from 'vitest';
import { range, succession } from './versions.ts';

const spread = (least: string, median: string, greatest: string) => ({
  title: '',
  least,
  median,
  greatest,
  values: [],
});

test.each([
  ['400 requêtes', '440 requêtes', '1 470 requêtes', '440 [400 – 1 470] requêtes'],
  ['× 2,1', '× 2,4', '× 2,6', '× 2,4 [2,1 – 2,6]'],
  ['900 µs', '1,2 ms', '2 ms', '1,2 ms [900 µs – 2 ms]'],
  ['2 programmes', '2 programmes', '2 programmes', '2 programmes'],
])('the range of %s, %s, %s', (least, median, greatest, words) => {
  expect(range(spread(least, median, greatest))).toBe(words);
});

test('a fact says until which version a value was seen, and from which another is', () => {
  const on = (...values: [string, string][]) => succession(values.map(([major, value]) => ({ major, value })));
  expect(on(['18', '11'], ['20', '11'], ['22', '7'], ['26', '7'])).toBe('11 jusqu’à v20, 7 depuis v22');
  expect(on(['18', 'a'], ['20', 'b'], ['22', 'b'], ['24', 'c'], ['26', 'd'])).toBe(
    'a jusqu’à v18, b de v20 à v22, c dans v24, d depuis v26',
  );
});
