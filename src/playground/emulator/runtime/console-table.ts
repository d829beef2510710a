// What `console.table` writes.
import { inspect } from './inspect.ts';
import { unsupported } from './unsupported.ts';

const INDEX = '(index)';
const ITERATION = '(iteration index)';
const VALUES = 'Values';

/** Characters that take two columns. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/gu;

const widthOf = (text: string): number => [...text.replace(/\p{Mn}/gu, '')].length + (text.match(WIDE)?.length ?? 0);

function cell(value: unknown): string {
  const large = typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 2;
  return inspect(value, { depth: large ? -1 : 0, maxArrayLength: 3, breakLength: Infinity });
}

/** Undefined when it is no object: it is then written as `console.log` does. */
export function tableOf(data: unknown, wanted?: readonly string[]): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  if (/ Iterator\]$/.test(Object.prototype.toString.call(data))) return unsupported('console.table(Iterator)');
  if (data instanceof Map) {
    const rows = [...data].map(([key, value], index) => [String(index), cell(key), cell(value)]);
    return draw([ITERATION, 'Key', VALUES], rows);
  }
  if (data instanceof Set)
    return draw(
      [ITERATION, VALUES],
      [...data].map((value, index) => [String(index), cell(value)]),
    );
  const columns = new Set<string>();
  const entries = Object.entries(data);
  const isCell = (value: unknown) => value === null || (typeof value !== 'object' && typeof value !== 'function');
  for (const [, row] of entries)
    if (!isCell(row)) for (const key of wanted ?? Object.keys(row as object)) columns.add(key);
  const names = [...columns];
  const alone = entries.some(([, row]) => isCell(row));
  const rows = entries.map(([index, row]) => {
    const cells = names.map((name) => (!isCell(row) && Object.hasOwn(row, name) ? cell(row[name]) : ''));
    return [index, ...cells, ...(alone ? [isCell(row) ? cell(row) : ''] : [])];
  });
  return draw([INDEX, ...names, ...(alone ? [VALUES] : [])], rows);
}

function draw(head: readonly string[], rows: readonly string[][]): string {
  const widths = head.map(
    (name, column) => Math.max(...[name, ...rows.map((row) => row[column] ?? '')].map(widthOf)) + 2,
  );
  const rule = (left: string, middle: string, right: string) =>
    left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
  const line = (cells: readonly string[]) =>
    `│${cells.map((text, column) => ` ${text}${' '.repeat((widths[column] ?? 0) - widthOf(text) - 1)}`).join('│')}│`;
  return [rule('┌', '┬', '┐'), line(head), rule('├', '┼', '┤'), ...rows.map(line), rule('└', '┴', '┘')].join('\n');
}
