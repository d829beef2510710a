// What Node.js's own `crypto` files ask of OpenSSL.

import { Buffer } from 'node:buffer';
import { normalizeEncoding } from 'node:internal/util';
import { hmac } from '@noble/hashes/hmac.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import type { CHash } from '@noble/hashes/utils.js';
import { enqueueIo } from '../loop.ts';
import { unsupported } from '../unsupported.ts';
import { addBinding } from './bindings.ts';
import { hashNamed } from './hashes.ts';

const random = crypto.getRandomValues.bind(crypto);
/** The most bytes that a browser gives at once. */
const MOST = 65_536;

const viewOf = (value: unknown): Uint8Array =>
  ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value as ArrayBuffer);

/** In C++, Node.js writes the code nowhere but beside the message. */
const coded = (error: Error, code: string): Error => Object.assign(error, { code });

const validHash = (name: string): CHash => {
  const hash = hashNamed(name);
  if (!hash) throw coded(new TypeError(`Invalid digest: ${name}`), 'ERR_CRYPTO_INVALID_DIGEST');
  return hash;
};

type Running = ReturnType<CHash['create']>;

class Hashing {
  protected running!: Running;

  update(data: unknown, encoding?: unknown): boolean {
    const isText = typeof data === 'string';
    this.running.update(isText ? Buffer.from(data, normalizeEncoding(encoding) ?? 'utf8') : viewOf(data));
    return true;
  }
  digest(encoding?: unknown): Buffer | string {
    const bytes = Buffer.from(this.running.digest());
    const known = encoding === undefined ? undefined : normalizeEncoding(encoding);
    return known ? bytes.toString(known) : bytes;
  }
}

class Hash extends Hashing {
  constructor(given: string | Hash, length?: number) {
    super();
    const running = given instanceof Hash ? given.running.clone() : hashNamed(given)?.create();
    if (!running) throw new Error('Digest method not supported');
    if (length !== undefined) unsupported('crypto: { outputLength }');
    this.running = running;
  }
}

class Hmac extends Hashing {
  init(name: string, key: unknown): void {
    this.running = hmac.create(validHash(name), viewOf(key)) as unknown as Running;
  }
}

const kCryptoJobSync = 1;

/** Work that Node.js does in another thread, or at once. `prepare` checks what is given. */
const jobOf = (prepare: (...given: never[]) => () => unknown) =>
  class {
    ondone?: (error: undefined, result: unknown) => void;
    run: () => unknown;
    constructor(mode: number, ...given: never[]) {
      const work = prepare(...given);
      this.run = () =>
        mode === kCryptoJobSync ? [undefined, work()] : enqueueIo(() => this.ondone?.(undefined, work()));
    }
  };

function scryptWork(password: unknown, salt: unknown, N: number, r: number, p: number, maxmem: number, dkLen: number) {
  const isLarge = 128 * p * r + 128 * r * (N + 2) > maxmem;
  if (N < 2 || (N & (N - 1)) !== 0 || p * r > 2 ** 30 - 1 || isLarge) {
    const more = isLarge ? ': error:030000AC:digital envelope routines::memory limit exceeded' : '';
    throw coded(new RangeError(`Invalid scrypt params${more}`), 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS');
  }
  return () => scrypt(viewOf(password), viewOf(salt), { N, r, p, dkLen, maxmem: 2 ** 40 });
}

function pbkdf2Work(password: unknown, salt: unknown, c: number, dkLen: number, name: string) {
  const hash = validHash(name);
  return () => pbkdf2(hash, viewOf(password), viewOf(salt), { c, dkLen });
}

const randomWork = (target: unknown, offset: number, size: number) => () => {
  const bytes = viewOf(target).subarray(offset, offset + size) as Uint8Array<ArrayBuffer>;
  for (let at = 0; at < size; at += MOST) random(bytes.subarray(at, at + MOST));
};

export function timingSafeEqual(...given: unknown[]): boolean {
  const [one = viewOf([]), other] = given.slice(0, 2).map((value, index) => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return viewOf(value);
    const words = 'must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.';
    throw coded(new TypeError(`The "buf${index + 1}" argument ${words}`), 'ERR_INVALID_ARG_TYPE');
  });
  if (one.length === other?.length) return one.every((byte, at) => byte === other[at]);
  const error = new RangeError('Input buffers must have the same byte length');
  throw coded(error, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH');
}

addBinding('crypto', {
  Hash,
  Hmac,
  kCryptoJobSync,
  oneShotDigest(name: string, _id: unknown, _cache: unknown, input: unknown, encoding: string) {
    if (!hashNamed(name)) throw new Error(`Digest method ${name} is not supported`);
    const hash = new Hash(name);
    hash.update(input);
    return hash.digest(encoding);
  },
  PBKDF2Job: jobOf(pbkdf2Work),
  ScryptJob: jobOf(scryptWork),
  RandomBytesJob: jobOf(randomWork),
  secureBuffer: (size: number) => new Uint8Array(size),
});
