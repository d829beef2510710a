// `console`, as Node.js writes it when its output is not a terminal.
import { emitWarning } from 'node:internal/process/warning';
import { tableOf } from './console-table.ts';
import { format, type InspectOptions, inspect } from './inspect.ts';
import { printMade } from './output.ts';
import { withUnsupported } from './unsupported.ts';
import { writeNothing } from './written.ts';

const counts = new Map<string, number>();
const starts = new Map<string, number>();
let indentation = '';

function write(stream: 'stdout' | 'stderr', make: () => string): void {
  const margin = indentation;
  printMade(stream, () => `${margin}${margin === '' ? make() : make().replaceAll('\n', `\n${margin}`)}\n`);
}

const log = (...values: unknown[]) => write('stdout', () => format(...values));
const error = (...values: unknown[]) => write('stderr', () => format(...values));
const group = (...values: unknown[]) => {
  if (values.length > 0) log(...values);
  indentation += '  ';
};
const took = (label: string) => {
  const ms = performance.now() - (starts.get(label) ?? 0);
  return `${label}: ${ms >= 1000 ? `${(ms / 1000).toFixed(3)}s` : `${Number(ms.toFixed(3))}ms`}`;
};

/** In Node.js's order. */
const methods = {
  log,
  info: (...values: unknown[]) => log(...values),
  debug: (...values: unknown[]) => log(...values),
  warn: (...values: unknown[]) => error(...values),
  error,
  dir: (value: unknown, options?: InspectOptions) =>
    write('stdout', () => inspect(value, { customInspect: false, ...options })),
  time(label: unknown = 'default') {
    const name = `${label}`;
    if (starts.has(name)) return emitWarning(`Label '${name}' already exists for console.time()`);
    starts.set(name, performance.now());
  },
  timeEnd(label: unknown = 'default') {
    const name = `${label}`;
    if (!starts.has(name)) return emitWarning(`No such label '${name}' for console.timeEnd()`);
    log(took(name));
    starts.delete(name);
  },
  timeLog(label: unknown = 'default', ...values: unknown[]) {
    const name = `${label}`;
    if (!starts.has(name)) return emitWarning(`No such label '${name}' for console.timeLog()`);
    log(took(name), ...values);
  },
  trace(...values: unknown[]) {
    const trace = Object.assign(new Error(format(...values)), { name: 'Trace' });
    error(String(trace.stack).replace(/^Error/, 'Trace'));
  },
  assert(condition?: unknown, ...values: unknown[]) {
    if (condition) return;
    const [first, ...rest] = values;
    if (typeof first === 'string') error(`Assertion failed: ${first}`, ...rest);
    else error('Assertion failed', ...values);
  },
  clear() {},
  count(label: unknown = 'default') {
    const name = `${label}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    log(`${name}: ${counts.get(name)}`);
  },
  countReset(label: unknown = 'default') {
    if (!counts.delete(`${label}`)) emitWarning(`Count for '${label}' does not exist`);
  },
  group,
  groupEnd() {
    indentation = indentation.slice(2);
  },
  table(data: unknown, columns?: string[]) {
    const table = tableOf(data, columns);
    if (table === undefined) log(data);
    else log(table);
  },
  dirxml: (...values: unknown[]) => log(...values),
  groupCollapsed: group,
};

for (const [name, value] of Object.entries(methods)) Object.defineProperty(value, 'name', { value: name });

export const nodeConsole = withUnsupported({ ...methods } as typeof methods & Record<string, unknown>, 'console', [
  'Console()',
  'profile()',
  'profileEnd()',
  'timeStamp()',
  'context()',
  'createTask()',
]);
writeNothing(nodeConsole, 'console');
