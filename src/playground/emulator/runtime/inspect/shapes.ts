// What an object is written as, by what it is: what stands around it, its entries, its own keys.
import { hasFrames } from '../positions.ts';
import { headed, stackOf } from '../stacks.ts';
import { unsupported } from '../unsupported.ts';
import type { Context } from './index.ts';
import { MOST } from './layout.ts';
import { primitive } from './primitives.ts';

type Key = string | symbol;
type Write = (item: unknown) => string;
type Room = Pick<Context, 'breakLength' | 'indent'>;

export interface Shape {
  /** Instead of it, below the deepest level. */
  short: string;
  /** Before the opening bracket; '' when it is nothing but brackets. */
  base: string;
  open: string;
  close: string;
  /** What is written of it when it has no keys; undefined when it has entries. */
  alone: string | undefined;
  entries(write: Write): string[];
  keys: readonly Key[];
  /** Whose entries may stand in columns. */
  list?: ArrayLike<unknown> | undefined;
}

/** What each kind of object says of itself. */
type Particular = Pick<Shape, 'open' | 'alone' | 'keys'> & Partial<Shape>;

/** The nearest class that the object is an instance of; null without any. */
function classOf(value: object): string | null {
  for (let proto: object | null = value; proto; proto = Object.getPrototypeOf(proto)) {
    const found = Object.getOwnPropertyDescriptor(proto, 'constructor')?.value;
    if (typeof found === 'function' && found.name !== '' && value instanceof found) return found.name;
  }
  return null;
}

/** The one that its class gives it: its own is among its keys. */
function tagOf(value: object): string {
  const tag = (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag];
  return typeof tag === 'string' && !isOwn(value, Symbol.toStringTag) ? tag : '';
}

export function shapeOf(value: object, context: Room): Shape {
  const name = classOf(value);
  const tag = tagOf(value);
  const short = prefix(name, Array.isArray(value) ? 'Array' : 'Object', tag).trimEnd();
  return {
    short: name === null ? short : `[${short}]`,
    base: '',
    close: '}',
    entries: () => [],
    ...particular(value, name, tag, context),
  };
}

function particular(value: object, name: string | null, tag: string, context: Room): Particular {
  const keys = keysOf(value);
  if (Array.isArray(value)) {
    const plain = name === 'Array' && tag === '';
    return listed(plain ? '' : prefix(name, 'Array', tag, `(${value.length})`), value, keys);
  }
  if (value instanceof Set) {
    const items = (write: Write) => [...value].slice(0, MOST).map(write);
    return collected(prefix(name, 'Set', tag, `(${value.size})`), value.size, items, keys);
  }
  if (value instanceof Map) {
    const items = (write: Write) => [...value].slice(0, MOST).map(([key, item]) => `${write(key)} => ${write(item)}`);
    return collected(prefix(name, 'Map', tag, `(${value.size})`), value.size, items, keys);
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const items = Array.from(value as unknown as ArrayLike<unknown>);
    return listed(prefix(name, 'TypedArray', tag, `(${items.length})`), items, keys);
  }
  if (typeof value === 'function') return described(functionOf(value as () => unknown, name, tag), keys);
  if (value instanceof RegExp) return { ...described(String(value), keys), short: String(value) };
  if (value instanceof Date)
    return described(Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString(), keys);
  if (value instanceof Error) {
    const text = errorOf(value, keys, context);
    return described(text, errorKeys(value, keys, text));
  }
  if ([String, Number, Boolean, Symbol, BigInt].some((Class) => value instanceof Class)) {
    const inner = value.valueOf();
    const own = typeof inner === 'string' ? keys.filter(isNoIndex) : keys;
    return described(`[${Object(inner).constructor.name}: ${primitive(inner, context)}]`, own);
  }
  if (Object.prototype.toString.call(value) === '[object Arguments]') return braced('[Arguments] ', keys);
  if (isNative(value)) return unsupported(`console.log(${name ?? tag})`);
  return braced(name !== 'Object' || tag !== '' ? prefix(name, 'Object', tag) : '', keys);
}

/** A text, and its keys in braces when it has any. */
const described = (base: string, keys: readonly Key[]): Particular => ({ base, open: '{', alone: base, keys });

/** Its keys in braces, after what it is. */
const braced = (head: string, keys: readonly Key[]): Particular => ({ open: `${head}{`, alone: `${head}{}`, keys });

/** Items, and how many more there are. */
function collected(head: string, size: number, items: Shape['entries'], keys: readonly Key[]): Particular {
  const open = `${head}{`;
  return {
    open,
    alone: size === 0 ? `${open}}` : undefined,
    entries: (write) => more(items(write), size - MOST),
    keys,
  };
}

function listed(head: string, items: readonly unknown[], keys: readonly Key[]): Particular {
  const open = `${head}[`;
  return {
    open,
    close: ']',
    alone: items.length === 0 ? `${open}]` : undefined,
    entries: (write) => itemsOf(items, write),
    keys: keys.filter(isNoIndex),
    list: items,
  };
}

/** A row of holes counts as one entry. */
function itemsOf(items: readonly unknown[], write: Write): string[] {
  const output: string[] = [];
  let index = 0;
  for (; index < items.length && output.length < MOST; index += 1) {
    if (index in items) {
      output.push(write(items[index]));
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

/** `Name `, `[Name: null prototype] `, with its tag when it has another. */
function prefix(name: string | null, fallback: string, tag: string, size = ''): string {
  const end = (name?.indexOf(tag) ?? -1) + tag.length;
  const said = name?.includes(tag) && name.charAt(end) === name.charAt(end).toUpperCase();
  const tagged = tag === '' || said ? '' : `[${tag}] `;
  return name === null ? `[${fallback}${size}: null prototype] ${tagged}` : `${name}${size} ${tagged}`;
}

const isNoIndex = (key: Key): boolean => typeof key === 'symbol' || !/^\d+$/.test(key);

const isOwn = (value: object, key: Key): boolean => Object.prototype.propertyIsEnumerable.call(value, key);

const keysOf = (value: object): Key[] => [
  ...Object.keys(value),
  ...Object.getOwnPropertySymbols(value).filter((key) => isOwn(value, key)),
];

/** Objects whose inside the browser hides, or that are not Node.js's own. */
const isNative = (value: object): boolean =>
  /^\[object (?!Object\]|Math\]|JSON\])/.test(Object.prototype.toString.call(value)) &&
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(value) ?? {}, Symbol.toStringTag) !== undefined &&
  /\[native code\]/.test(Function.prototype.toString.call(value.constructor ?? Object)) &&
  value.constructor !== Object;

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

function errorOf(error: Error, keys: readonly Key[], { indent }: Pick<Context, 'indent'>): string {
  const stack = headed(stackOf(error), error, keys);
  const text = stack.includes('\n    at') || hasFrames(error) ? stack : `[${stack}]`;
  return text.replaceAll('\n', `\n${' '.repeat(indent)}`);
}

/** Less what the text says already. */
function errorKeys(error: Error, keys: readonly Key[], text: string): Key[] {
  const left = keys.filter(
    (key) => !['stack', 'message'].includes(String(key)) && !(key === 'name' && text.includes(String(error.name))),
  );
  return 'cause' in error && !left.includes('cause') ? [...left, 'cause'] : left;
}
