// `node:os` and `node:crypto`, as much of them as says nothing of a machine.
import { invalidArgType, outOfRange } from '../errors.ts';
import { withUnsupported } from '../unsupported.ts';
import { Buffer } from './buffer.ts';

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

const random = crypto.getRandomValues.bind(crypto);

export const nodeCrypto = withUnsupported(
  {
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
  },
  'crypto',
);
