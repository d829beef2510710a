// What `console.table` writes.
import table from 'node:internal/cli_table';
import { inspect } from './inspect.ts';
import { unsupported } from './unsupported.ts';

const INDEX = '(index)';
const ITERATION = '(iteration index)';
const VALUES = 'Values';

const draw = (head: readonly string[], rows: readonly string[][]): string =>
  table(
    head,
    head.map((_, column) => rows.map((row) => row[column] ?? '')),
  );

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
