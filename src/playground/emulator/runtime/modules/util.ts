// `node:util`.
import { deprecate, promisify } from 'node:internal/util';
import { invalidArgType } from '../errors.ts';
import { format, formatWithOptions, inspect, stripVTControlCharacters } from '../inspect.ts';
import { nextTick } from '../loop.ts';
import { types } from '../node/types.ts';
import { nodeTimers, promised } from '../timers.ts';
import type { Callback } from '../types.ts';
import { withUnsupported } from '../unsupported.ts';

const check = (name: string, value: unknown): void => {
  if (typeof value !== 'function') throw invalidArgType(name, ['Function'], value);
};

for (const name of ['setTimeout', 'setImmediate'] as const) {
  Object.defineProperty(nodeTimers[name], promisify.custom, { enumerable: true, get: () => promised[name] });
}

function callbackify(original: Callback): Callback {
  check('original', original);
  return function (this: unknown, ...values: unknown[]) {
    const callback = values.pop() as Callback;
    check('last argument', callback);
    (Reflect.apply(original, this, values) as Promise<unknown>).then(
      (value) => nextTick(() => void callback(null, value)),
      (error) => nextTick(() => void callback(error)),
    );
  };
}

export const util = withUnsupported(
  {
    format,
    formatWithOptions,
    inspect,
    promisify,
    callbackify,
    deprecate,
    inherits(child: Callback & { super_?: unknown }, parent: Callback) {
      check('ctor', child);
      check('superCtor', parent);
      Object.defineProperty(child, 'super_', { configurable: true, writable: true, value: parent });
      Object.setPrototypeOf(child.prototype, parent.prototype);
    },
    isArray: deprecate(
      Array.isArray,
      'The `util.isArray` API is deprecated. Please use `Array.isArray()` instead.',
      'DEP0044',
    ),
    stripVTControlCharacters,
    debuglog: () => Object.assign(() => {}, { enabled: false }),
    types,
    TextDecoder,
    TextEncoder,
  },
  'util',
);
