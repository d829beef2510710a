// Values as `util.inspect` writes them: what it cannot write the same way is refused, not approximated.
import { hasFrames } from './positions.ts';
import { headed, stackOf } from './stacks.ts';
import { unsupported } from './unsupported.ts';

export interface InspectOptions {
  depth?: number | null;
  compact?: number | boolean;
  breakLength?: number;
  sorted?: boolean;
  showHidden?: boolean;
  colors?: boolean;
}

interface Context {
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
const IDENTIFIER = /^[a-zA-Z_][a-zA-Z_0-9]*$/;
const MOST = 100;

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

function format(value: unknown, context: Context, typed = false): string {
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
  return raw(value as object, context, typed);
}

/** Strings in the quotes that need no escape; long ones are cut at their lines. */
function primitive(value: unknown, context: Context): string {
  if (typeof value === 'string') {
    if (value.length > 16 && value.length > context.breakLength - context.indent - 4) {
      const lines = value.split(/(?<=\n)/);
      if (lines.length > 1) return lines.map(quote).join(` +\n${' '.repeat(context.indent + 2)}`);
    }
    return quote(value);
  }
  if (typeof value === 'bigint') return `${value}n`;
  if (Object.is(value, -0)) return '-0';
  return String(value);
}

const ESCAPES: Record<string, string> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '\\': '\\\\',
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is escaped.
const ESCAPED = /[\x00-\x1f\x7f-\x9f\\]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export function quote(text: string): string {
  const mark = !text.includes("'")
    ? "'"
    : !text.includes('"')
      ? '"'
      : !text.includes('`') && !text.includes('${')
        ? '`'
        : "'";
  const escaped = text.replace(ESCAPED, (char) => {
    const code = char.charCodeAt(0);
    return (
      ESCAPES[char] ??
      (code > 255 ? `\\u${code.toString(16).toUpperCase()}` : `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`)
    );
  });
  return `${mark}${mark === "'" ? escaped.replaceAll("'", "\\'") : escaped}${mark}`;
}

function classOf(value: object): string | null {
  for (let proto: object | null = value; proto; proto = Object.getPrototypeOf(proto)) {
    const found = Object.getOwnPropertyDescriptor(proto, 'constructor')?.value;
    if (typeof found === 'function' && found.name !== '' && value instanceof found) return found.name;
  }
  return null;
}

/** `Name `, `[Name: null prototype] `, with its tag when it has another. */
function prefix(name: string | null, fallback: string, tag: string, size = ''): string {
  const tagged = tag !== '' && tag !== name ? `[${tag}] ` : '';
  return name === null ? `[${fallback}${size}: null prototype] ${tagged}` : `${name}${size} ${tagged}`;
}

function raw(value: object, context: Context, typed: boolean): string {
  const name = classOf(value);
  const given = (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag];
  const tag = typeof given === 'string' && given !== '' ? given : '';
  let keys = keysOf(value);
  let braces: [string, string] = ['{', '}'];
  let entries: (inner: Context) => string[] = () => [];
  let single = '';
  let isList = false;
  if (Array.isArray(value)) {
    isList = true;
    keys = keys.filter((key) => typeof key === 'symbol' || !/^\d+$/.test(key));
    const head = name !== 'Array' || tag !== '' ? prefix(name, 'Array', tag, `(${value.length})`) : '';
    braces = [`${head}[`, ']'];
    if (value.length === 0 && keys.length === 0) return `${braces[0]}]`;
    entries = (inner) => listOf(value, inner);
  } else if (value instanceof Set) {
    braces = [`${prefix(name, 'Set', tag, `(${value.size})`)}{`, '}'];
    if (value.size === 0 && keys.length === 0) return `${braces[0]}}`;
    entries = (inner) =>
      cut(
        [...value].map((item) => format(item, deeper(inner))),
        value.size,
      );
  } else if (value instanceof Map) {
    braces = [`${prefix(name, 'Map', tag, `(${value.size})`)}{`, '}'];
    if (value.size === 0 && keys.length === 0) return `${braces[0]}}`;
    entries = (inner) =>
      cut(
        [...value].map(([key, item]) => `${format(key, deeper(inner))} => ${format(item, deeper(inner))}`),
        value.size,
      );
  } else if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    isList = true;
    const items = value as unknown as ArrayLike<unknown>;
    keys = keys.filter((key) => typeof key === 'symbol' || !/^\d+$/.test(key));
    braces = [`${prefix(name, 'TypedArray', tag, `(${items.length})`)}[`, ']'];
    if (items.length === 0 && keys.length === 0) return `${braces[0]}]`;
    entries = (inner) => listOf(Array.from(items), inner);
  } else if (value instanceof URLSearchParams) {
    braces = [`URLSearchParams {`, '}'];
    entries = (inner) => [...value].map(([key, item]) => `${format(key, inner)} => ${format(item, inner)}`);
    if ([...value].length === 0) return 'URLSearchParams {}';
  } else if (value instanceof URL) {
    const { href, origin, protocol, username, password, host, hostname, port, pathname, search, searchParams, hash } =
      value;
    const shown = {
      href,
      origin,
      protocol,
      username,
      password,
      host,
      hostname,
      port,
      pathname,
      search,
      searchParams,
      hash,
    };
    if (context.level > context.depth) return '[URL]';
    return raw(Object.assign(Object.create({ constructor: URL }), shown), context, typed).replace(/^.*?\{/, 'URL {');
  } else if (typeof value === 'function') {
    single = functionOf(value as () => unknown, name, tag);
    if (keys.length === 0) return single;
  } else if (value instanceof RegExp) {
    single = String(value);
    if (keys.length === 0) return single;
  } else if (value instanceof Date) {
    single = Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
    if (keys.length === 0) return single;
  } else if (value instanceof Error) {
    single = errorOf(value, keys, context);
    keys = keys.filter(
      (key) => !['stack', 'message'].includes(String(key)) && !(key === 'name' && single.includes(String(value.name))),
    );
    if ('cause' in value && !keys.includes('cause')) keys.push('cause');
    if (keys.length === 0) return single;
  } else if ([String, Number, Boolean, Symbol, BigInt].some((Class) => value instanceof Class)) {
    const inner = (value as { valueOf(): unknown }).valueOf();
    const type = Object(inner).constructor.name;
    if (typeof inner === 'string') keys = keys.filter((key) => typeof key === 'symbol' || !/^\d+$/.test(key));
    single = `[${type}: ${primitive(inner, { ...context, level: 0 })}]`;
    if (keys.length === 0) return single;
  } else if (Object.prototype.toString.call(value) === '[object Arguments]') {
    isList = true;
    braces = ['[Arguments] [', ']'];
    keys = [];
    entries = (inner) => listOf(Array.from(value as ArrayLike<unknown>), inner);
  } else if (isNative(value)) {
    return unsupported(`console.log(${name ?? tag})`);
  } else {
    const head = name !== 'Object' || tag !== '' ? prefix(name, 'Object', tag) : '';
    if (keys.length === 0) return `${head}{}`;
    braces = [`${head}{`, '}'];
  }
  if (context.level > context.depth)
    return `[${name === null ? `${Array.isArray(value) ? 'Array' : 'Object'}: null prototype` : Array.isArray(value) ? 'Array' : name}]`;
  context.seen.push(value);
  context.last.level = context.level;
  const inner = { ...context, level: context.level + 1 };
  const output = [...entries(inner), ...keys.map((key) => property(value, key, inner))];
  context.seen.pop();
  let head = single === '' ? braces[0] : `${single} {`;
  const mark = context.circular.get(value);
  if (mark !== undefined) head = `<ref *${mark}> ${head}`;
  return reduce(output, [head, braces[1]], context, isList ? (value as unknown as ArrayLike<unknown>) : undefined);
}

const deeper = (context: Context): Context => ({ ...context, indent: context.indent + 2 });

const keysOf = (value: object): (string | symbol)[] => [
  ...Object.keys(value),
  ...Object.getOwnPropertySymbols(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key)),
];

/** Objects whose inside the browser hides, or that are not Node.js's own. */
const isNative = (value: object): boolean =>
  /^\[object (?!Object\]|Math\]|JSON\])/.test(Object.prototype.toString.call(value)) &&
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(value) ?? {}, Symbol.toStringTag) !== undefined &&
  /\[native code\]/.test(Function.prototype.toString.call(value.constructor ?? Object)) &&
  value.constructor !== Object;

function listOf(items: readonly unknown[], context: Context): string[] {
  const output: string[] = [];
  let index = 0;
  for (; index < items.length && output.length < MOST; index += 1) {
    if (index in items) {
      output.push(format(items[index], deeper(context)));
      continue;
    }
    const from = index;
    while (index + 1 < items.length && !(index + 1 in items)) index += 1;
    output.push(`<${index - from + 1} empty item${index > from ? 's' : ''}>`);
  }
  return more(output, items.length - index);
}

const more = (output: string[], left: number): string[] =>
  left > 0 ? [...output, `... ${left} more item${left > 1 ? 's' : ''}`] : output;

const cut = (output: string[], size: number): string[] => more(output.slice(0, MOST), size - MOST);

function property(value: object, key: string | symbol, context: Context): string {
  const { get, set, value: found, enumerable } = Object.getOwnPropertyDescriptor(value, key) ?? {};
  // An accessor is told, not called.
  const shown = get
    ? set
      ? '[Getter/Setter]'
      : '[Getter]'
    : set
      ? '[Setter]'
      : format(found, { ...context, indent: context.indent + 2 }, true);
  const name = typeof key === 'symbol' ? String(key) : IDENTIFIER.test(key) ? key : quote(key);
  return `${enumerable === false ? `[${String(key)}]` : name}: ${shown}`;
}

function functionOf(value: (...given: never) => unknown, name: string | null, tag: string): string {
  const source = Function.prototype.toString.call(value);
  if (source.startsWith('class') && source.endsWith('}')) {
    const parent = Object.getPrototypeOf(value)?.name;
    return `[class ${value.name === '' ? '(anonymous)' : value.name}${parent ? ` extends ${parent}` : ''}]`;
  }
  const type = name ?? 'Function';
  const label = `[${type}${value.name === '' ? ' (anonymous)' : `: ${value.name}`}]`;
  return tag !== '' && tag !== type ? `${label} [${tag}]` : label;
}

function errorOf(error: Error, keys: readonly (string | symbol)[], context: Context): string {
  const stack = headed(stackOf(error), error, keys);
  const text = stack.includes('\n    at') || hasFrames(error) ? stack : `[${stack}]`;
  return text.replaceAll('\n', `\n${' '.repeat(context.indent)}`);
}

/** On one line when it is short and simple, in columns for a long list, else one entry a line. */
function reduce(given: string[], [open, close]: [string, string], context: Context, list?: ArrayLike<unknown>): string {
  let output = given;
  const entries = output.length;
  if (list && entries > 6 && context.compact >= 1) output = group(output, list, context);
  if (context.compact >= 1 && entries === output.length && context.last.level - context.level < context.compact) {
    const total = output.join('').length + 2 * output.length + context.indent + open.length + 10;
    if (total <= context.breakLength && !open.includes('\n') && !output.some((text) => text.includes('\n'))) {
      return `${open} ${output.join(', ')} ${close}`;
    }
  }
  const indent = `\n${' '.repeat(context.indent)}`;
  return `${open}${indent}  ${output.join(`,${indent}  `)}${indent}${close}`;
}

/** Entries in columns of equal width, numbers to the right. */
function group(output: string[], list: ArrayLike<unknown>, context: Context): string[] {
  let total = 0;
  let longest = 0;
  const extra = output.length > MOST && output.at(-1)?.startsWith('... ') ? 1 : 0;
  const length = output.length - extra;
  const lengths = output.slice(0, length).map((text) => text.length);
  for (const size of lengths) {
    total += size + 2;
    longest = Math.max(longest, size);
  }
  const widest = longest + 2;
  if (widest * 3 + context.indent >= context.breakLength || !(total / widest > 5 || longest <= 6)) return output;
  const biased = Math.max(widest - 3 - Math.sqrt(widest - total / output.length), 1);
  const columns = Math.min(
    Math.round(Math.sqrt(2.5 * biased * length) / biased),
    Math.floor((context.breakLength - context.indent) / widest),
    context.compact * 4,
    15,
  );
  if (columns <= 1) return output;
  const widths: number[] = [];
  for (let column = 0; column < columns; column += 1) {
    let width = 0;
    for (let index = column; index < length; index += columns) width = Math.max(width, lengths[index] as number);
    widths.push(width + 2);
  }
  const numbers = Array.from({ length: length }, (_, index) => list[index]).every((item) =>
    ['number', 'bigint'].includes(typeof item),
  );
  const rows: string[] = [];
  for (let from = 0; from < length; from += columns) {
    const to = Math.min(from + columns, length);
    const cells = output.slice(from, to).map((text, index) => {
      const width = widths[index] as number;
      const lastOne = from + index === to - 1;
      if (numbers) return lastOne ? text.padStart(width - 2) : `${text}, `.padStart(width);
      return lastOne ? text : `${text}, `.padEnd(width);
    });
    rows.push(cells.join(''));
  }
  return extra ? [...rows, output[length] as string] : rows;
}
