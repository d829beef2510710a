// Values as `util.inspect` writes them, by Node.js's own code; what a browser hides is refused, not approximated.
import util, { type InspectOptions } from 'node-inspect-extracted';
import { promiseState } from './promises.ts';
import { unsupported } from './unsupported.ts';

export type { InspectOptions };
export const { stripVTControlCharacters } = util;

/** A proxy is written as its target, which the package's Node.js marks and ours does not. */
const stylize = (text: string, style?: string): string =>
  style === 'special' && (text === 'Proxy(' || text === ')') ? '' : text;

export const inspect = new Proxy(util.inspect, {
  apply(target, self, [value, options, ...rest]) {
    const given =
      typeof options === 'boolean'
        ? { showHidden: options, depth: rest[0] === undefined ? 2 : rest[0], colors: rest[1] }
        : options;
    return Reflect.apply(target, self, [value, { stylize, ...given }]);
  },
});
export const formatWithOptions: typeof util.formatWithOptions = (options, ...values) =>
  util.formatWithOptions({ stylize, ...options } as InspectOptions, ...values);
export const format: typeof util.format = (...values) => formatWithOptions({}, ...values);
export const CUSTOM = Symbol.for('nodejs.util.inspect.custom');

type Custom = (depth: number, options: InspectOptions, write: typeof inspect) => unknown;
/** Those that only exist here: with `customInspect: false` they would be left out. */
const ours = new WeakSet<object>();

/** The objects of a class write themselves, as some of Node.js do. `depth`: levels left, negative below the deepest. */
export function writeItself<Value>(
  target: Value,
  write: (this: Value, ...given: Parameters<Custom>) => unknown,
  keep = false,
): void {
  Object.defineProperty(target, CUSTOM, { configurable: true, writable: true, value: write });
  if (!keep) ours.add(write);
}

/** Its inside is the emulation's: it is not shown. A class that inherits from it is. */
export const writeNothing = (target: object, name: string): void =>
  writeItself(target, function () {
    return typeof target === 'function' && this !== target ? this : unsupported(`console.log(${name})`);
  });

/** Of a map or a set; a prototype of theirs has none. */
function itemsOf(value: object): unknown[] {
  try {
    return value instanceof Map || value instanceof Set ? [...value].flat() : [];
  } catch {
    return [];
  }
}

function* reached(value: unknown, seen = new Set<unknown>()): Generator<object, void> {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
  seen.add(value);
  yield value;
  for (const item of itemsOf(value)) yield* reached(item, seen);
  for (const { value: held } of Object.values(Object.getOwnPropertyDescriptors(value))) yield* reached(held, seen);
}

/**
 * `util.inspect`, for the program. Without `customInspect`, what writes itself here and not in Node.js still does:
 * nothing else that writes itself may be beside it.
 */
export const readersInspect = new Proxy(inspect, {
  apply(target, self, given) {
    const [value, options] = given;
    if (options?.customInspect === false) {
      const custom = [...reached(value)].map((found) => (found as Record<symbol, unknown>)[CUSTOM]);
      const writers = custom.filter((write) => typeof write === 'function');
      const some = writers.some((write) => ours.has(write));
      if (some && !writers.every((write) => ours.has(write))) unsupported('util.inspect(…, { customInspect: false })');
      if (some) return Reflect.apply(target, self, [value, { ...options, customInspect: true }]);
    }
    return Reflect.apply(target, self, given);
  },
});

const HIDDEN = (
  'Event EventTarget AbortController AbortSignal TextEncoder TextDecoder Headers Blob DOMException Performance Crypto ' +
  'WeakRef FinalizationRegistry URLPattern Request Response FormData File ReadableStream WritableStream TransformStream'
).split(' ');

/** An iterator of a map or a set shows what is left: it is known until it has moved. */
function watchIterators(Class: typeof Map | typeof Set, type: 'Map' | 'Set'): void {
  const made = new WeakMap<
    object,
    { source: Map<unknown, unknown> | Set<unknown>; pairs: boolean; items: () => unknown[] }
  >();
  const moved = new WeakSet<object>();
  const prototype = Class.prototype as unknown as Record<string | symbol, () => Iterator<unknown>>;
  const iterators = Object.getPrototypeOf((Class === Map ? new Map() : new Set())[Symbol.iterator]());
  const { next } = iterators;
  for (const name of ['entries', 'keys', 'values'] as const) {
    const native = prototype[name] as () => Iterator<unknown>;
    const watched = {
      [name](this: Map<unknown, unknown>) {
        const iterator = native.call(this);
        const items = () => Array.from({ [Symbol.iterator]: () => native.call(this) } as Iterable<unknown>);
        made.set(iterator, { source: this, pairs: name === 'entries', items });
        return iterator;
      },
    }[name] as () => Iterator<unknown>;
    for (const key of [name, Symbol.iterator, 'keys']) {
      if (prototype[key] === native)
        Object.defineProperty(prototype, key, { configurable: true, writable: true, value: watched });
    }
  }
  Object.defineProperty(iterators, 'next', {
    configurable: true,
    writable: true,
    value: function next_(this: object) {
      moved.add(this);
      return next.call(this);
    },
  });
  Object.defineProperty(iterators.next, 'name', { value: 'next' });
  writeItself(iterators as object, function (depth, options, write) {
    const known = made.get(this);
    if (!known || moved.has(this)) return unsupported(`console.log(${type} Iterator)`);
    if (known.source.size === 0 || depth < 0) return this;
    const items = known.items().map((item) => ({
      [CUSTOM]: (left: number, inner: InspectOptions) => {
        // The brackets of a pair are no level of their own.
        if (known.pairs) return write(item, { ...inner, depth: left + 1 });
        return typeof item === 'string' ? write(item, inner) : item;
      },
    }));
    const head = known.pairs ? `[${type} Entries] {` : `[${type} Iterator] {`;
    return withHead(head, items, { ...options, depth });
  });
}

/** `Proxy`, whose target is written and not what its handler says. */
export function knownProxy(): ProxyConstructor {
  const Known = util.Proxy as ProxyConstructor;
  return new Proxy(Proxy, {
    construct: (_target, [target, handler]) => new Known(target, handler),
    get: (target, name) => (name === 'revocable' ? Known.revocable : Reflect.get(target, name)),
  });
}

export function prepareInspect(): void {
  for (const name of HIDDEN) {
    const Class = (globalThis as Record<string, unknown>)[name] as { prototype: object } | undefined;
    if (Class) writeNothing(Class.prototype, name);
  }
  for (const [name, call] of [
    ['GeneratorFunction', function* () {}],
    ['AsyncGeneratorFunction', async function* () {}],
  ] as const) {
    writeItself(Object.getPrototypeOf(call) as { name: string }, function () {
      // The package takes a method for a plain function.
      const isMethod = typeof this === 'function' && /^(?:async\s*)?\*/.test(Function.prototype.toString.call(this));
      if (!isMethod) return this;
      return Object.keys(this).length > 0 ? unsupported(`console.log(${name})`) : `[${name}: ${this.name}]`;
    });
  }
  watchIterators(Map, 'Map');
  watchIterators(Set, 'Set');
  writeItself(Promise.prototype as Promise<unknown>, function (depth, options, write) {
    if (Object.getPrototypeOf(this) !== Promise.prototype || Object.keys(this).length > 0) {
      return unsupported('console.log(Promise)');
    }
    const state = promiseState(this);
    if (depth < 0) return this;
    if (state.pending) return 'Promise { <pending> }';
    const { value, rejected } = state;
    const own = (_depth: number, inner: InspectOptions) => {
      if (rejected) return `<rejected> ${write(value, { ...inner, depth: depth - 1 })}`;
      return typeof value === 'string' ? write(value, inner) : value;
    };
    return withHead('Promise {', [{ [CUSTOM]: own }], { ...options, depth });
  });
}

/** A set's items are laid out as theirs are; only the head has another length. */
function withHead(head: string, items: readonly object[], options: InspectOptions): string {
  const usual = `Set(${items.length}) {`;
  const breakLength = (options.breakLength ?? 80) - head.length + usual.length;
  return inspect(new Set(items), { ...options, breakLength }).replace(usual, head);
}

/** The bundler shortens the names of functions: one that the program can see gets its own. */
export function nameFunction(value: unknown, name: string): void {
  if (typeof value !== 'function') return;
  const given = Object.getOwnPropertyDescriptor(value, 'name')?.value;
  if (typeof given === 'string' && given.length <= 2)
    Object.defineProperty(value, 'name', { configurable: true, value: name });
}
