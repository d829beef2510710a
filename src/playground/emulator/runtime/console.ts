// `console`, as Node.js writes it when its output is not a terminal.
import { type InspectOptions, inspect } from './inspect/index.ts';
import { print, printWarning } from './output.ts';
import { stackOf } from './stacks.ts';
import { unsupported, withUnsupported } from './unsupported.ts';

/** `util.format`: the first argument's `%` consumes the next ones; the others follow, separated by spaces. */
export function format(...values: unknown[]): string {
  return formatWithOptions({}, ...values);
}

export function formatWithOptions(options: InspectOptions, ...values: unknown[]): string {
  const [first, ...rest] = values;
  if (values.length === 0) return '';
  if (typeof first !== 'string') return values.map((value) => plain(value, options)).join(' ');
  if (values.length === 1) return first;
  let index = 0;
  const text = first.replace(/%([sdifjoOc%])/g, (whole, letter: string) => {
    if (letter === '%') return '%';
    if (index >= rest.length) return whole;
    return substitute(letter, rest[index++], options);
  });
  return [text, ...rest.slice(index).map((value) => plain(value, options))].join(' ');
}

const plain = (value: unknown, options: InspectOptions) =>
  typeof value === 'string' ? value : inspect(value, options);

function substitute(letter: string, value: unknown, options: InspectOptions): string {
  switch (letter) {
    case 's':
      if (typeof value === 'bigint') return `${value}n`;
      if (Object.is(value, -0)) return '-0';
      if (typeof value !== 'object' || value === null) return String(value);
      return hasOwnText(value) ? String(value) : inspect(value, { ...options, depth: 0 });
    case 'd':
    case 'i':
      if (typeof value === 'bigint') return `${value}n`;
      if (typeof value === 'symbol') return 'NaN';
      return number(letter === 'd' ? Number(value) : Number.parseInt(value as string, 10));
    case 'f':
      return typeof value === 'symbol' ? 'NaN' : number(Number.parseFloat(value as string));
    case 'j':
      return String(JSON.stringify(value));
    case 'o':
      return unsupported('%o');
    case 'O':
      return inspect(value, options);
    default:
      return '';
  }
}

const number = (value: number) => (Object.is(value, -0) ? '-0' : String(value));

/** Whether the reader, or an error, says how it is written. */
function hasOwnText(value: object): boolean {
  if (value instanceof Error || value instanceof Date) return true;
  const text = value.toString as unknown;
  return typeof text === 'function' && !/\[native code\]/.test(Function.prototype.toString.call(text));
}

const counts = new Map<string, number>();
const starts = new Map<string, number>();
let indentation = '';

function write(stream: 'stdout' | 'stderr', values: readonly unknown[]): void {
  const text = format(...values);
  print(stream, `${indentation}${indentation === '' ? text : text.replaceAll('\n', `\n${indentation}`)}\n`);
}

const log = (...values: unknown[]) => write('stdout', values);
const error = (...values: unknown[]) => write('stderr', values);
const group = (...values: unknown[]) => {
  if (values.length > 0) log(...values);
  indentation += '  ';
};
const took = (label: string) => {
  const ms = performance.now() - (starts.get(label) ?? 0);
  return `${label}: ${ms >= 1000 ? `${(ms / 1000).toFixed(3)}s` : `${Number(ms.toFixed(3))}ms`}`;
};
const warn = (text: string) => printWarning('Warning', text);

const methods = {
  log,
  error,
  info: (...values: unknown[]) => log(...values),
  debug: (...values: unknown[]) => log(...values),
  warn: (...values: unknown[]) => error(...values),
  dir: (value: unknown, options: InspectOptions = {}) => write('stdout', [inspect(value, options)]),
  dirxml: (...values: unknown[]) => log(...values),
  group,
  groupCollapsed: group,
  groupEnd() {
    indentation = indentation.slice(2);
  },
  assert(condition?: unknown, ...values: unknown[]) {
    if (condition) return;
    const [first, ...rest] = values;
    if (typeof first === 'string') error(`Assertion failed: ${first}`, ...rest);
    else error(...(values.length > 0 ? ['Assertion failed:', ...values] : ['Assertion failed']));
  },
  count(label: unknown = 'default') {
    const name = `${label}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    log(`${name}: ${counts.get(name)}`);
  },
  countReset(label: unknown = 'default') {
    if (!counts.delete(`${label}`)) warn(`Count for '${label}' does not exist`);
  },
  time(label: unknown = 'default') {
    const name = `${label}`;
    if (starts.has(name)) return warn(`Label '${name}' already exists for console.time()`);
    starts.set(name, performance.now());
  },
  timeLog(label: unknown = 'default', ...values: unknown[]) {
    const name = `${label}`;
    if (!starts.has(name)) return warn(`No such label '${name}' for console.timeLog()`);
    log(took(name), ...values);
  },
  timeEnd(label: unknown = 'default') {
    const name = `${label}`;
    if (!starts.has(name)) return warn(`No such label '${name}' for console.timeEnd()`);
    log(took(name));
    starts.delete(name);
  },
  trace(...values: unknown[]) {
    const trace = Object.assign(new Error(format(...values)), { name: 'Trace' });
    error(stackOf(trace).replace(/^Error/, 'Trace'));
  },
};

for (const [name, value] of Object.entries(methods)) Object.defineProperty(value, 'name', { value: name });

export const nodeConsole = withUnsupported({ ...methods } as typeof methods & Record<string, unknown>, 'console', [
  'table',
  'Console',
  'profile',
  'profileEnd',
  'timeStamp',
  'context',
  'createTask',
]);
