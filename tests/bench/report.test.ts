// The arithmetic and the writing of the benchmarks; what they measure is not tested here.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { replaceBetweenMarkers, sectionText, summaryText, tableText } from './report.ts';
import { figure, ratioByRound, ratioText, rotated, spread } from './statistics.ts';

test('a ratio is taken round by round, so that a slow round cancels', () => {
  expect(ratioByRound([100, 50, 120], [100, 50, 100])).toEqual({ median: 1, min: 1, max: 1.2, count: 3 });
});

test('a round that one of the two did not finish is left out', () => {
  expect(ratioByRound([1, Number.NaN, 3], [1, 1, 0])).toEqual({ median: 1, min: 1, max: 1, count: 1 });
  expect(ratioByRound([1, 2], [1])).toMatchObject({ count: 1 });
  expect(ratioText(ratioByRound([], []))).toBe('–');
});

test('the spread is the median with the least and the greatest', () => {
  expect(ratioText(spread([1.2, 0.9, 1]))).toBe('1.00 [0.90–1.20]');
  expect(ratioText(spread([2.046]))).toBe('2.05');
  expect(spread([4, 1, 2, 3]).median).toBe(2.5);
});

test('each round starts with another', () => {
  expect([0, 1, 2, 3].map((round) => rotated(['a', 'b', 'c'], round).join(''))).toEqual(['abc', 'bca', 'cab', 'abc']);
  expect(rotated([], 3)).toEqual([]);
});

test('figures keep three digits', () => {
  expect([0.012345, 1.049, 12.34, 999.6, 43_612.7, Number.NaN].map(figure)).toEqual([
    '0.0123',
    '1.05',
    '12.3',
    '1,000',
    '43,613',
    '–',
  ]);
});

const table = {
  caption: 'Who',
  columns: ['name', 'ratio'],
  rows: [
    ['a|b', '1.00 [0.90–1.10]'],
    ['c', 2],
  ],
};

test('a table is Markdown; numbers stand on the right, and a bar in a cell does not break it', () => {
  expect(tableText(table)).toBe(
    ['**Who**', '', '| name | ratio |', '|---|--:|', '| a\\|b | 1.00 [0.90–1.10] |', '| c | 2 |'].join('\n'),
  );
});

const section = {
  summary: table,
  tables: [table, { ...table, caption: 'Again' }],
  notes: ['Ruby is absent.'],
  targets: [{ what: 'x', limit: '≥ 1', measured: '0.5', held: false }],
};

test('a section prints every table, note and target; the README has the summary alone', () => {
  const whole = sectionText('Title', section);
  for (const words of ['## Title', '**Who**', '**Again**', '- Ruby is absent.', '**not held**'])
    expect(whole).toContain(words);
  const short = summaryText('Title', section, 'today');
  for (const words of ['### Title', '**Who**', '**not held**', '*today*']) expect(short).toContain(words);
  expect(short).not.toContain('Again');
});

const marked = (inside: string) =>
  `before\n<!-- bench hello: written by npm run bench -- --update -->${inside}<!-- /bench hello -->\nafter\n`;

test('what stands between the markers is replaced, and nothing else', () => {
  const once = replaceBetweenMarkers(marked('\nold\n'), 'hello', 'new $& text');
  expect(once).toBe(marked('\n\nnew $& text\n\n'));
  expect(replaceBetweenMarkers(once, 'hello', 'new $& text')).toBe(once);
});

test.each([
  ['absent', 'nothing'],
  ['reversed', '<!-- /bench hello --><!-- bench hello: written by npm run bench -- --update -->'],
  ['twice', marked('') + marked('')],
])('markers that are %s are refused', (_what, readme) => {
  expect(() => replaceBetweenMarkers(readme, 'hello', 'new')).toThrow('README.md must hold');
});

test('the README has the markers of every benchmark', async () => {
  const root = new URL('../../', import.meta.url);
  const [readme, command] = await Promise.all(
    ['README.md', 'tests/bench/run.ts'].map((path) => readFile(new URL(path, root), 'utf8')),
  );
  const names = [...(/NAMES = \[(.*?)\]/s.exec(command ?? '')?.[1] ?? '').matchAll(/'(\w+)'/g)].map(
    ([, name = '']) => name,
  );
  expect(names.length).toBeGreaterThan(2);
  for (const name of names) expect(() => replaceBetweenMarkers(readme ?? '', name, '')).not.toThrow();
});
