// What `util.inspect` asks of the engine: what a browser does not tell is watched from the beginning, or refused.
import { promiseState } from '../promises.ts';
import { unsupported } from '../unsupported.ts';
import { types } from './types.ts';

const constants = { kPending: 0, kFulfilled: 1, kRejected: 2, ALL_PROPERTIES: 0, ONLY_ENUMERABLE: 2 };

function getPromiseDetails(promise: Promise<unknown>): [state: number, value?: unknown] {
  if (Object.getPrototypeOf(promise) !== Promise.prototype) return unsupported('console.log(Promise)');
  const state = promiseState(promise);
  if (state.pending) return [constants.kPending];
  return [state.rejected ? constants.kRejected : constants.kFulfilled, state.value];
}

const Native = Proxy;
const proxies = new WeakMap<object, [target: object | null, handler: object | null]>();

types['isProxy'] = (value) => proxies.has(value as object);

/** `Proxy`, whose target is written and not what its handler says. */
export function knownProxy(): ProxyConstructor {
  const make = (target: object, handler: ProxyHandler<object>) => {
    const proxy = new Native(target, handler);
    proxies.set(proxy, [target, handler]);
    return proxy;
  };
  const revocable = (target: object, handler: ProxyHandler<object>) => {
    const { proxy, revoke } = Native.revocable(target, handler);
    proxies.set(proxy, [target, handler]);
    const forget = () => {
      revoke();
      proxies.set(proxy, [null, null]);
    };
    return { proxy, revoke: forget };
  };
  return new Native(Native, {
    construct: (_target, [target, handler]) => make(target, handler),
    get: (target, name) => (name === 'revocable' ? revocable : Reflect.get(target, name)),
  });
}

function getProxyDetails(value: object, isWhole = true): unknown {
  const known = proxies.get(value);
  return isWhole ? known : known?.[0];
}

const INDEX = /^(?:0|[1-9]\d{0,9})$/;
const isIndex = (key: string | symbol) => typeof key === 'string' && INDEX.test(key) && Number(key) < 2 ** 32 - 1;

const getOwnNonIndexProperties = (value: object, filter: number): (string | symbol)[] =>
  Reflect.ownKeys(value).filter(
    (key) =>
      !isIndex(key) && (filter === constants.ALL_PROPERTIES || Object.prototype.propertyIsEnumerable.call(value, key)),
  );

/** Of an object without a prototype, or with one that says nothing. */
function getConstructorName(value: object): string {
  const [name] = Object.entries(types).find(([kind, is]) => !/^is(?:Any|Boxed)/.test(kind) && is(value)) ?? [];
  return name?.replace(/^is|Object$|(?<=Native)Error$/g, '').replace('Native', 'Error') ?? 'Object';
}

type Collection = Map<unknown, unknown> | Set<unknown>;
/** The iterators that have not moved: what is left is all. */
const iterators = new WeakMap<object, { isPairs: boolean; rest: () => Iterator<unknown> }>();

/** An iterator of a map or a set shows what is left: it is known until it has moved. */
function watchIterators(Class: { new (): Collection; readonly prototype: Collection }): void {
  const prototype = Class.prototype as unknown as Record<string | symbol, () => Iterator<unknown>>;
  const { entries, values } = prototype;
  for (const name of ['entries', 'keys', 'values'] as const) {
    const native = prototype[name] as () => Iterator<unknown>;
    const watched = {
      [name](this: Collection) {
        const iterator = native.call(this);
        iterators.set(iterator, { isPairs: native === entries, rest: () => native.call(this) });
        return iterator;
      },
    }[name] as () => Iterator<unknown>;
    for (const key of [name, Symbol.iterator, 'keys']) {
      const isSame = prototype[key] === native || (key === 'keys' && name === 'values' && prototype[key] === values);
      if (isSame) Object.defineProperty(prototype, key, { configurable: true, writable: true, value: watched });
    }
  }
  const moving = Object.getPrototypeOf(
    (prototype[Symbol.iterator] as () => object).call(new Class()),
  ) as Iterator<unknown>;
  const native = moving.next;
  const value = {
    next(this: Iterator<unknown>) {
      iterators.delete(this);
      return native.call(this);
    },
  }.next;
  Object.defineProperty(moving, 'next', { configurable: true, writable: true, value });
}

function previewEntries(value: object, isIterator = false): unknown {
  const known = iterators.get(value);
  if (!known) return unsupported(`console.log(${Object.prototype.toString.call(value).slice(8, -1)})`);
  const rest = Array.from({ [Symbol.iterator]: known.rest });
  const entries = known.isPairs ? rest.flat(1) : rest;
  return isIterator ? [entries, known.isPairs] : entries;
}

export function watchCollections(): void {
  watchIterators(Map);
  watchIterators(Set);
}

export const preview = {
  constants,
  getConstructorName,
  getOwnNonIndexProperties,
  getPromiseDetails,
  getProxyDetails,
  previewEntries,
};
