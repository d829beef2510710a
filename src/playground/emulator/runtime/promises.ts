// What is known of a promise: a browser tells it one microtask later, and Node.js writes it at once.
import { unsupported } from './unsupported.ts';

type State = { pending: true } | { pending: false; rejected: boolean; value: unknown };

const nativeThen = Promise.prototype.then;
const settled = new WeakMap<Promise<unknown>, State>();
/** Those that the program has given a handler to. */
const handled = new WeakSet<Promise<unknown>>();
/** Those whose state was asked for while a text was made. */
let asked: Set<Promise<unknown>> | undefined;

export const noteHandled = (promise: Promise<unknown>): void => void handled.add(promise);

export function promiseState(promise: Promise<unknown>): State {
  const known = settled.get(promise);
  if (known) return known;
  if (!asked) return unsupported('util.inspect(Promise)');
  asked.add(promise);
  return { pending: true };
}

function collect(make: () => string): { text: string; unknown: Set<Promise<unknown>> } {
  const outer = asked;
  const unknown = new Set<Promise<unknown>>();
  asked = unknown;
  try {
    return { text: make(), unknown };
  } finally {
    asked = outer;
  }
}

/** Watched from here, it counts as handled: what the program does not handle is told again. */
function probe(promise: Promise<unknown>): void {
  let used = handled.has(promise);
  nativeThen.call(
    promise,
    (value) => void settled.set(promise, { pending: false, rejected: false, value }),
    (value) => {
      settled.set(promise, { pending: false, rejected: true, value });
      if (!used) Promise.reject(value);
    },
  );
  // Whatever waits for a promise reads this first: `await`, `then`, `Promise.all`.
  Object.defineProperty(promise, 'constructor', {
    configurable: true,
    get() {
      used = true;
      return Promise;
    },
  });
}

/**
 * A text in which promises are written: `hold` is called when one of them is not known yet, and gives the function that
 * takes the text once it is. Nothing that it shows may have changed meanwhile.
 */
export function writePromises(make: () => string, hold: () => (text: string) => void): string | undefined {
  const { text, unknown } = collect(make);
  if (unknown.size === 0) return text;
  const release = hold();
  for (const promise of unknown) probe(promise);
  // Queued after the handlers of those that are settled.
  nativeThen.call(Promise.resolve(), () => {
    if (![...unknown].some((promise) => settled.has(promise))) return release(text);
    const pending = [...unknown].filter((promise) => !settled.has(promise));
    const later = collect(make);
    const changed = [...later.unknown].some((promise) => !pending.includes(promise));
    return release(changed ? unsupported('console.log(Promise)') : later.text);
  });
  return undefined;
}
