// Values as `util.inspect` writes them: what it cannot write the same way is refused, not approximated.
import { unsupported } from '../unsupported.ts';
import { layOut } from './layout.ts';
import { key, primitive } from './primitives.ts';
import { shapeOf } from './shapes.ts';

export interface InspectOptions {
  depth?: number | null;
  compact?: number | boolean;
  breakLength?: number;
  sorted?: boolean;
  showHidden?: boolean;
  colors?: boolean;
}

export interface Context {
  depth: number;
  breakLength: number;
  compact: number;
  indent: number;
  level: number;
  seen: object[];
  /** Level of the object that was written last: it decides what is put on one line. */
  last: { level: number };
  circular: Map<object, number>;
}

export const CUSTOM = Symbol.for('nodejs.util.inspect.custom');

export function inspect(value: unknown, options: InspectOptions = {}): string {
  for (const name of ['showHidden', 'colors', 'sorted'] as const) {
    if (options[name]) unsupported(`util.inspect(…, { ${name} })`);
  }
  const compact = options.compact === true ? 3 : options.compact === false ? 0 : (options.compact ?? 3);
  return format(value, {
    depth: options.depth === null ? Infinity : (options.depth ?? 2),
    breakLength: options.breakLength ?? 80,
    compact,
    indent: 0,
    level: 0,
    seen: [],
    last: { level: 0 },
    circular: new Map(),
  });
}

/** The objects of a class write themselves, as some of Node.js do. `depth`: levels left, negative below the deepest. */
export function writeItself<Value>(
  prototype: Value,
  write: (this: Value, depth: number, options: Context) => string,
): void {
  Object.defineProperty(prototype, CUSTOM, { configurable: true, writable: true, value: write });
}

function format(value: unknown, context: Context): string {
  if (typeof value !== 'object' && typeof value !== 'function') return primitive(value, context);
  if (value === null) return 'null';
  const custom = (value as Record<symbol, unknown>)[CUSTOM];
  if (typeof custom === 'function') {
    const result = custom.call(value, context.depth - context.level, { ...context, stylize: String }, inspect);
    if (result !== value)
      return typeof result === 'string'
        ? result.replaceAll('\n', `\n${' '.repeat(context.indent)}`)
        : format(result, context);
  }
  if (context.seen.includes(value)) {
    if (!context.circular.has(value)) context.circular.set(value, context.circular.size + 1);
    return `[Circular *${context.circular.get(value)}]`;
  }
  return formatObject(value, context);
}

function formatObject(value: object, context: Context): string {
  const { short, base, open, close, alone, entries, keys, list } = shapeOf(value, context);
  if (alone !== undefined && keys.length === 0) return alone;
  if (context.level > context.depth) return short;
  context.seen.push(value);
  context.last.level = context.level;
  const inner = { ...context, level: context.level + 1, indent: context.indent + 2 };
  const output = [...entries((item) => format(item, inner)), ...keys.map((one) => formatProperty(value, one, inner))];
  context.seen.pop();
  const mark = context.circular.get(value);
  const before = [...(mark === undefined ? [] : [`<ref *${mark}>`]), ...(base === '' ? [] : [base])].join(' ');
  return layOut(output, { base: before, open, close, list }, context);
}

function formatProperty(value: object, name: string | symbol, context: Context): string {
  const { get, set, value: found, enumerable } = Object.getOwnPropertyDescriptor(value, name) ?? {};
  // An accessor is told, not called.
  const accessor = get ? (set ? '[Getter/Setter]' : '[Getter]') : set && '[Setter]';
  return `${enumerable === false ? `[${String(name)}]` : key(name)}: ${accessor ?? format(found, context)}`;
}
