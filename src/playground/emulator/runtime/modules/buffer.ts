// `node:buffer`: the package's own, completed with what Node.js writes and checks.
import * as buffers from 'buffer';
import { codes, invalidArgType, outOfRange } from '../errors.ts';
import { inspect } from '../inspect.ts';
import type { Callback } from '../types.ts';
import { unsupported, withUnsupported } from '../unsupported.ts';
import { nameFunction, writeItself, writeNothing } from '../written.ts';

export const { Buffer } = buffers;
const { from, isEncoding, alloc, concat, compare } = Buffer;
const { toString: textOf, write } = Buffer.prototype;

const ENCODINGS = /^(?:utf-?8|ucs-?2|utf-?16le|latin1|binary|base64|base64url|hex|ascii)$/i;

function check(encoding: unknown): string | undefined {
  if (typeof encoding !== 'string' || encoding === '') return undefined;
  if (!ENCODINGS.test(encoding)) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
  return encoding.toLowerCase();
}

const EXPECTED = ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'];
const size = (value: unknown): void => {
  if (typeof value !== 'number') throw invalidArgType('size', ['number'], value);
  if (!(value >= 0 && value <= Number.MAX_SAFE_INTEGER)) {
    throw outOfRange('size', `>= 0 && <= ${Number.MAX_SAFE_INTEGER}`, value);
  }
};

const bytes = (name: string, value: unknown): void => {
  if (!(value instanceof Uint8Array)) throw invalidArgType(name, ['Buffer', 'Uint8Array'], value);
};

const overrides = {
  from(value: unknown, ...rest: unknown[]) {
    if (typeof value === 'string') {
      if (check(rest[0]) !== 'base64url') return from(value, rest[0] as BufferEncoding);
      return from(value.replaceAll('-', '+').replaceAll('_', '/'), 'base64');
    }
    if (typeof value !== 'object' || value === null) {
      throw invalidArgType('first argument', EXPECTED, value);
    }
    return from(value as never, ...(rest as never[]));
  },
  alloc(length: unknown, ...rest: unknown[]) {
    size(length);
    check(rest[1]);
    return alloc(length as number, ...(rest as never[]));
  },
  allocUnsafe(length: unknown) {
    size(length);
    return alloc(length as number);
  },
  concat(list: unknown, ...rest: unknown[]) {
    if (!Array.isArray(list)) throw invalidArgType('list', ['Array'], list);
    for (const [index, item] of list.entries()) bytes(`list[${index}]`, item);
    return concat(list, ...(rest as never[]));
  },
  compare(one: unknown, other: unknown) {
    bytes('buf1', one);
    bytes('buf2', other);
    return compare(one as Uint8Array, other as Uint8Array);
  },
  isEncoding: (encoding: unknown) =>
    typeof encoding === 'string' && (isEncoding(encoding) || encoding.toLowerCase() === 'base64url'),
  byteLength(value: unknown, encoding?: unknown) {
    if (typeof value === 'string')
      return overrides.from(value, ENCODINGS.test(String(encoding)) ? encoding : 'utf8').length;
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
    throw invalidArgType('string', ['string', 'Buffer', 'ArrayBuffer'], value);
  },
};

for (const [name, value] of Object.entries(overrides)) {
  Object.defineProperty(Buffer, name, { configurable: true, writable: true, enumerable: true, value });
}
Object.defineProperty(Buffer, 'allocUnsafeSlow', { configurable: true, writable: true, value: overrides.allocUnsafe });

const url = (text: string) => text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
Buffer.prototype.toString = function (encoding?: string, ...range: number[]): string {
  const name = check(encoding);
  if (name === 'base64url') return url(textOf.call(this, 'base64', ...range));
  return textOf.call(this, name as BufferEncoding, ...range);
};
Buffer.prototype.write = function (text: string, ...rest: unknown[]): number {
  if (typeof text !== 'string') throw invalidArgType('argument', ['string'], text);
  if (rest.some((value) => value === 'base64url')) unsupported("buffer.write(…, 'base64url')");
  return write.call(this, text, ...(rest as never[]));
};
/** Methods that read and write numbers, by the name that a DataView gives to each kind, and its size in bytes. */
const NUMBERS = {
  Int8: 1,
  Uint8: 1,
  Int16: 2,
  Uint16: 2,
  Int32: 4,
  Uint32: 4,
  BigInt64: 8,
  BigUint64: 8,
  Float32: 4,
  Float64: 8,
} as const;

function placeOf(bytes: Uint8Array, offset: unknown, length: number): number {
  if (typeof offset !== 'number') throw invalidArgType('offset', 'number', offset);
  const last = bytes.length - length;
  if (last < 0) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS();
  if (!Number.isInteger(offset)) throw outOfRange('offset', 'an integer', offset);
  if (!(offset >= 0 && offset <= last)) throw outOfRange('offset', `>= 0 and <= ${last}`, offset);
  return offset;
}

for (const [kind, length] of Object.entries(NUMBERS) as [keyof typeof NUMBERS, number][]) {
  for (const order of length === 1 ? [''] : ['LE', 'BE']) {
    const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const read = function (this: Uint8Array, offset: unknown = 0) {
      return viewOf(this)[`get${kind}`](placeOf(this, offset, length), order === 'LE');
    };
    const write = function (this: Uint8Array, value: never, offset: unknown = 0) {
      const place = placeOf(this, offset, length);
      const view = viewOf(this);
      view[`set${kind}`](place, value, order === 'LE');
      const isExact = kind.startsWith('Float') || view[`get${kind}`](place, order === 'LE') === Math.trunc(value);
      if (!isExact && !kind.startsWith('Big')) unsupported(`buffer.write${kind}${order}(${String(value)})`);
      return place + length;
    };
    const name = kind.replace('Float32', 'Float').replace('Float64', 'Double') + order;
    for (const shown of new Set([name, name.replace('Uint', 'UInt')])) {
      Object.assign(Buffer.prototype, { [`read${shown}`]: read, [`write${shown}`]: write });
    }
  }
}
withUnsupported(
  Buffer.prototype,
  'buffer',
  'readIntLE() readIntBE() readUIntLE() readUIntBE() writeIntLE() writeIntBE() writeUIntLE() writeUIntBE()'.split(' '),
);
Object.defineProperty(Buffer.prototype, 'inspect', { configurable: true, writable: true, value: undefined });

/** The package's errors have the code of Node.js's on their class: it is the error's own. */
for (const target of [Buffer, Buffer.prototype] as unknown as Record<string, Callback>[]) {
  for (const name of Object.getOwnPropertyNames(target)) {
    const { value: call, ...property } = Object.getOwnPropertyDescriptor(target, name) ?? {};
    if (typeof call !== 'function' || name === 'constructor') continue;
    const value = {
      [name](this: unknown, ...given: unknown[]) {
        try {
          return call.apply(this, given);
        } catch (error) {
          if (!(error instanceof Error) || Object.hasOwn(error, 'code')) throw error;
          if (!('code' in error)) return unsupported(`Buffer.${name} : ${error.message}`);
          const { code, message } = error as Error & { code: string };
          throw Object.assign(error instanceof RangeError ? new RangeError(message) : new TypeError(message), { code });
        }
      },
    }[name];
    Object.defineProperty(target, name, { ...property, value });
  }
}

writeItself<Uint8Array>(
  Buffer.prototype,
  function (_depth, options) {
    const bytes = Array.from(this.subarray(0, 50), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const left = this.length - 50;
    const more = left > 0 ? ` ... ${left} more byte${left > 1 ? 's' : ''}` : '';
    const keys = Object.keys(this).filter((key) => !/^\d+$/.test(key));
    const own = Object.fromEntries(keys.map((key) => [key, this[key as never]]));
    const extra =
      keys.length > 0
        ? `${bytes && ', '}${inspect(own, { ...options, breakLength: Infinity, compact: true }).slice(2, -2)}`
        : '';
    return `<${this.constructor.name} ${bytes}${more}${extra}>`;
  },
  true,
);
writeNothing(Buffer, 'Buffer');
nameFunction(Buffer, 'Buffer');

export const buffer = withUnsupported({ Buffer, Blob, atob, btoa, kMaxLength: Number.MAX_SAFE_INTEGER }, 'buffer', [
  'constants',
  'File()',
  'SlowBuffer()',
  'isUtf8()',
  'isAscii()',
  'transcode()',
  'kStringMaxLength',
  'INSPECT_MAX_BYTES',
  'resolveObjectURL()',
]);
