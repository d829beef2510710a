// The worker's global object is made that of Node.js: what the browser adds goes, what is not emulated says so.
import { setUnrefTimeout } from 'node:internal/timers';
import { validateUint32 } from 'node:internal/validators';
import { KEPT } from './kept-globals.ts';
import { refusing, unsupported, withUnsupported } from './unsupported.ts';

/** Those that Node.js lists, in its order. */
const LISTED = (
  'global clearImmediate setImmediate clearInterval clearTimeout setInterval setTimeout queueMicrotask structuredClone ' +
  'atob btoa performance fetch crypto navigator'
).split(' ');

export function replaceGlobals(emulated: Record<string, unknown>): void {
  const scope = globalThis as unknown as Record<string | symbol, unknown>;
  const kept = new Set<string | symbol>(KEPT);
  for (let object: object = scope; object !== Object.prototype; object = Object.getPrototypeOf(object)) {
    for (const name of Reflect.ownKeys(object)) {
      if (kept.has(name) || name === 'constructor' || typeof name === 'symbol') continue;
      // Every target of events has these; the global one of Node.js is none.
      if (object === EventTarget.prototype) hide(scope, name);
      else if (!Reflect.deleteProperty(object, name)) hide(scope, name);
    }
  }
  for (const [name, value] of Object.entries(emulated)) {
    Object.defineProperty(scope, name, { configurable: true, enumerable: false, writable: true, value });
  }
  const refuse = () => unsupported('Function');
  scope['Function'] = new Proxy(Function, { apply: refuse, construct: refuse });
  Object.defineProperty(Function.prototype, 'constructor', { configurable: true, writable: true, value: Function });
  completeCrypto();
  completeAbort();
  Object.defineProperty(scope, 'navigator', { configurable: true, value: refusing('navigator', {}) });
  withUnsupported(scope, 'globals');
  for (const name of LISTED) {
    const value = scope[name];
    Reflect.deleteProperty(scope, name);
    Object.defineProperty(scope, name, { configurable: true, enumerable: true, writable: true, value });
  }
  Object.defineProperty(scope, Symbol.toStringTag, { configurable: true, value: 'global' });
  Object.defineProperty(scope, 'constructor', { configurable: true, value: Object });
}

/** With Node.js's words and timers. */
function completeAbort(): void {
  const { abort } = AbortController.prototype;
  const reason = () => new DOMException('This operation was aborted', 'AbortError');
  const value = {
    abort(this: AbortController, given: unknown = reason()) {
      abort.call(this, given);
    },
  }.abort;
  Object.defineProperty(AbortController.prototype, 'abort', { configurable: true, writable: true, value });
  const { abort: aborted } = AbortSignal;
  Object.assign(AbortSignal, {
    abort(given: unknown = reason()) {
      return aborted.call(AbortSignal, given);
    },
    timeout(ms: number) {
      validateUint32(ms, 'delay');
      const controller = new AbortController();
      const end = () => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
      setUnrefTimeout(end, ms);
      return controller.signal;
    },
  });
}

/** The browser keeps these for pages that are served securely, which the sandbox is not. */
function completeCrypto(): void {
  if (!('randomUUID' in crypto)) {
    const digits = (count: number) =>
      Array.from(crypto.getRandomValues(new Uint8Array(count)), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const { randomUUID: value } = {
      randomUUID() {
        const [variant = 8] = crypto.getRandomValues(new Uint8Array(1));
        const third = `4${digits(2).slice(1)}`;
        return [digits(4), digits(2), third, '89ab'.charAt(variant % 4) + digits(2).slice(1), digits(6)].join('-');
      },
    };
    Object.defineProperty(crypto, 'randomUUID', { configurable: true, writable: true, value });
  }
  withUnsupported(crypto, 'crypto', ['subtle']);
  withUnsupported(performance, 'performance', ['eventLoopUtilization()', 'nodeTiming', 'timerify()']);
}

function hide(scope: object, name: string): void {
  Reflect.defineProperty(scope, name, { configurable: true, writable: true, value: undefined });
}
