// Where the lines of an object break. These are `reduceToSingleString` and `groupArrayElements` of Node.js 24, in
// lib/internal/util/inspect.js: every constant is theirs, since the bytes must be.
import type { Context } from './index.ts';
import type { Shape } from './shapes.ts';

/** How many entries are shown of a list, a set or a map. */
export const MOST = 100;

/** Of a comma and a space. */
const SEPARATOR = 2;

type Room = Pick<Context, 'breakLength' | 'compact' | 'indent'>;

/** On one line when it is short and simple, in columns for a long list, else one entry a line. */
export function layOut(
  entries: string[],
  { base, open, close, list }: Pick<Shape, 'base' | 'open' | 'close' | 'list'>,
  context: Room & Pick<Context, 'level' | 'last'>,
): string {
  const { breakLength, compact, indent, level, last } = context;
  const output = list && entries.length > 6 && compact >= 1 ? inColumns(entries, list, context) : entries;
  const head = base === '' ? open : `${base} ${open}`;
  if (compact >= 1 && output === entries && last.level - level < compact) {
    const total = output.join('').length + SEPARATOR * output.length + indent + base.length + open.length + 10;
    if (total <= breakLength && !base.includes('\n') && !output.some((text) => text.includes('\n'))) {
      return `${head} ${output.join(', ')} ${close}`;
    }
  }
  const line = `\n${' '.repeat(indent)}`;
  return `${head}${line}  ${output.join(`,${line}  `)}${line}${close}`;
}

/** The same array when columns would not help. Lists of nothing but numbers are aligned to the right. */
function inColumns(entries: string[], list: ArrayLike<unknown>, { breakLength, compact, indent }: Room): string[] {
  // The line that says how many more there are stands by itself.
  const cells = entries.slice(0, entries.length > MOST ? -1 : undefined);
  const lengths = cells.map((text) => text.length);
  const longest = Math.max(...lengths);
  const widest = longest + SEPARATOR;
  const total = lengths.reduce((sum, length) => sum + length + SEPARATOR, 0);
  // At least three fit side by side, and none is much longer than the others.
  if (widest * 3 + indent >= breakLength || !(total / widest > 5 || longest <= 6)) return entries;
  const columns = columnsOf(cells.length, widest, total / entries.length, { breakLength, compact, indent });
  if (columns <= 1) return entries;
  const widths = Array.from(
    { length: columns },
    (_, column) => Math.max(0, ...lengths.filter((_, index) => index % columns === column)) + SEPARATOR,
  );
  const numbers = entries.every((_, index) => ['number', 'bigint'].includes(typeof list[index]));
  const rows: string[] = [];
  for (let from = 0; from < cells.length; from += columns) {
    const row = cells.slice(from, from + columns).map((text, index, { length }) => {
      const width = widths[index] as number;
      const last = index === length - 1;
      if (numbers) return last ? text.padStart(width - SEPARATOR) : `${text}, `.padStart(width);
      return last ? text : `${text}, `.padEnd(width);
    });
    rows.push(row.join(''));
  }
  return [...rows, ...entries.slice(cells.length)];
}

/** As many as draw about a square, a character being 2.5 times as high as it is wide; more of short entries. */
function columnsOf(count: number, widest: number, average: number, { breakLength, compact, indent }: Room): number {
  const biased = Math.max(widest - 3 - Math.sqrt(widest - average), 1);
  const square = Math.round(Math.sqrt(2.5 * biased * count) / biased);
  return Math.min(square, Math.floor((breakLength - indent) / widest), compact * 4, 15);
}
