// The interfaces of the web are the browser's: where they would speak in its words, they refuse.
import * as codes from 'node:internal/errors';
import { WEB } from './kept-globals.ts';
import { engineOf } from './other-engines.ts';
import { isV8 } from './positions.ts';
import { unsupported } from './unsupported.ts';

const { DOMException } = globalThis;
type Call = (...given: never[]) => unknown;
const NativeProxy = Proxy;

/** Whether the engine threw it by itself: what it says is not what Node.js says. */
const isEngines = (error: object & { message?: unknown }, what: string): boolean =>
  isV8
    ? /^(?:Failed to |Illegal )/.test(String(error.message))
    : engineOf(error) !== undefined && !/\.(?:forEach|throwIfAborted)$/.test(what);

const invalidCharacter = (message = 'Invalid character') => new DOMException(message, 'InvalidCharacterError');
/** What Node.js throws in its place. */
const ERRORS: Record<string, (error: Error, given: unknown[]) => Error | undefined> = {
  atob(_error, [text]) {
    if (/[^\w+/=\s]|_/.test(String(text))) return invalidCharacter();
    if (String(text).includes('=')) return undefined;
    return invalidCharacter('The string to be decoded is not correctly encoded.');
  },
  btoa: () => invalidCharacter(),
  'new TextDecoder': (_error, [label]) => new codes.ERR_ENCODING_NOT_SUPPORTED(label),
  structuredClone: ({ name, message }) =>
    isV8 && name === 'DataCloneError' ? new DOMException(message.replace(/^Failed .*?': /, ''), name) : undefined,
};

function guard(call: Call, name: string): Call {
  const attempt = (run: () => unknown, what: string, given: unknown[]): unknown => {
    try {
      return run();
    } catch (error) {
      if (typeof error !== 'object' || error === null || !isEngines(error, what)) throw error;
      throw (given.length > 0 && ERRORS[what]?.(error as Error, given)) || unsupported(`${what}(…)`);
    }
  };
  return new NativeProxy(call, {
    apply(target, self, given) {
      if ('prototype' in target) throw new TypeError(`Class constructor ${name} cannot be invoked without 'new'`);
      return attempt(() => Reflect.apply(target, self, given), name, given);
    },
    construct: (target, given, made) =>
      attempt(() => Reflect.construct(target, given, made), `new ${name}`, given) as object,
  });
}

/** The functions that an object has, one for each of the browser's. */
function guardAll(object: object, owner: string): void {
  const known = new Map<unknown, Call>();
  for (const [key, { get, set, value, ...rest }] of Object.entries(Object.getOwnPropertyDescriptors(object))) {
    if (key === 'constructor') continue;
    const name = `${owner}.${key}`;
    if (set) Object.defineProperty(object, key, { ...rest, ...(get && { get }), set: guard(set, name) as () => void });
    if (typeof value !== 'function') continue;
    known.set(value, guard(value, name));
    Object.defineProperty(object, key, { ...rest, value: known.get(value) });
  }
  const iterate = known.get(Reflect.get(object, Symbol.iterator));
  if (iterate) Object.defineProperty(object, Symbol.iterator, { configurable: true, writable: true, value: iterate });
}

const scope = globalThis as unknown as Record<string, Call & { prototype?: object }>;
for (const name of WEB) {
  const Native = scope[name];
  if (typeof Native !== 'function') {
    if (Native) guardAll(Object.getPrototypeOf(Native), name);
    continue;
  }
  if (name === 'URL') {
    // node/url.ts makes that one.
    guardAll(Native.prototype as object, name);
    continue;
  }
  const Guarded = guard(Native, name);
  Object.defineProperty(scope, name, { configurable: true, writable: true, value: Guarded });
  if (!Native.prototype) continue;
  guardAll(Native, name);
  guardAll(Native.prototype, name);
  Object.defineProperty(Native.prototype, 'constructor', { configurable: true, writable: true, value: Guarded });
}
