// `node:os`, `node:crypto`, `node:perf_hooks`: as much of them as says nothing of a machine.

import { Buffer } from 'node:buffer';
import { invalidArgType, outOfRange } from '../errors.ts';
import { refusing, withUnsupported } from '../unsupported.ts';

export const os = withUnsupported(
  {
    EOL: '\n',
    devNull: '/dev/null',
    platform: () => 'linux',
    type: () => 'Linux',
    arch: () => 'x64',
    endianness: () => 'LE',
    tmpdir: () => '/tmp',
  },
  'os',
);

export const perfHooks = withUnsupported({ performance }, 'perf_hooks');

const random = crypto.getRandomValues.bind(crypto);

const known = {
  randomUUID: () => crypto.randomUUID(),
  getRandomValues: random,
  randomBytes(size: unknown, callback?: unknown) {
    if (typeof size !== 'number') throw invalidArgType('size', ['number'], size);
    if (!(size >= 0 && size <= 2 ** 31 - 1)) throw outOfRange('size', '>= 0 && <= 2147483647', size);
    const bytes = Buffer.from(random(new Uint8Array(size)));
    if (typeof callback !== 'function') return bytes;
    setTimeout(() => callback(null, bytes), 0);
    return undefined;
  },
};

/** Whatever else is asked for may be there in Node.js. */
export const nodeCrypto = new Proxy(known, {
  get: (target, name) =>
    name in target || typeof name === 'symbol' ? Reflect.get(target, name) : refusing(`crypto.${name}`),
  has: () => true,
});
