// What Node.js's own `crypto` files ask of OpenSSL.

import { Buffer } from 'node:buffer';
import { normalizeEncoding } from 'node:internal/util';
import { hmac } from '@noble/hashes/hmac.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import type { CHash } from '@noble/hashes/utils.js';
import { enqueueIo } from '../loop.ts';
import { addBinding } from './bindings.ts';
import { hashNamed, startHash } from './hashes.ts';

const random = crypto.getRandomValues.bind(crypto);
/** The most bytes that a browser gives at once. */
const MOST = 65_536;

const viewOf = (value: unknown): Uint8Array =>
  ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value as ArrayBuffer);

const bytesOf = (data: unknown, encoding?: unknown): Uint8Array =>
  typeof data === 'string' ? Buffer.from(data, normalizeEncoding(encoding) ?? 'utf8') : viewOf(data);

function written(digest: Uint8Array, encoding: unknown): Buffer | string {
  const bytes = Buffer.from(digest);
  const known = encoding === undefined ? undefined : normalizeEncoding(encoding);
  return known ? bytes.toString(known) : bytes;
}

/** Its message has no code: OpenSSL's part of Node.js writes it otherwise than the rest. */
const coded = (error: Error, code: string): Error => Object.assign(error, { code });
const invalidDigest = (name: string) => coded(new TypeError(`Invalid digest: ${name}`), 'ERR_CRYPTO_INVALID_DIGEST');

type Running = ReturnType<CHash['create']>;

class Hash {
  #running: Running;
  constructor(given: string | Hash, length?: number) {
    const running = given instanceof Hash ? given.#running.clone() : startHash(given, length);
    if (!running) throw new Error('Digest method not supported');
    this.#running = running;
  }
  update(data: unknown, encoding?: unknown): boolean {
    this.#running.update(bytesOf(data, encoding));
    return true;
  }
  digest(encoding?: unknown): Buffer | string {
    return written(this.#running.digest(), encoding);
  }
}

class Hmac {
  #running: Running | undefined;
  init(name: string, key: unknown): void {
    const hash = hashNamed(name);
    if (!hash) throw invalidDigest(name);
    this.#running = hmac.create(hash, viewOf(key)) as unknown as Running;
  }
  update(data: unknown, encoding?: unknown): boolean {
    this.#running?.update(bytesOf(data, encoding));
    return true;
  }
  digest(encoding?: unknown): Buffer | string {
    return written(this.#running?.digest() ?? new Uint8Array(), encoding);
  }
}

const kCryptoJobAsync = 0;
const kCryptoJobSync = 1;

/** Work that Node.js does in another thread, or at once. `prepare` checks what is given. */
const jobOf = (prepare: (...given: never[]) => () => unknown) =>
  class {
    ondone: ((error: undefined, result: unknown) => void) | undefined;
    #mode: number;
    #work: () => unknown;
    constructor(mode: number, ...given: never[]) {
      this.#mode = mode;
      this.#work = prepare(...given);
    }
    run(): unknown {
      if (this.#mode === kCryptoJobSync) return [undefined, this.#work()];
      return enqueueIo(() => this.ondone?.(undefined, this.#work()));
    }
  };

function scryptWork(password: unknown, salt: unknown, N: number, r: number, p: number, maxmem: number, dkLen: number) {
  const fault = (more = '') =>
    coded(new RangeError(`Invalid scrypt params${more}`), 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS');
  if (N < 2 || (N & (N - 1)) !== 0 || p * r > 2 ** 30 - 1) throw fault();
  if (128 * p * r + 128 * r * (N + 2) > maxmem)
    throw fault(': error:030000AC:digital envelope routines::memory limit exceeded');
  return () => (dkLen === 0 ? [] : scrypt(viewOf(password), viewOf(salt), { N, r, p, dkLen, maxmem: 2 ** 40 }));
}

function pbkdf2Work(password: unknown, salt: unknown, c: number, dkLen: number, name: string) {
  const hash = hashNamed(name) as CHash | undefined;
  if (!hash) throw invalidDigest(name);
  return () => (dkLen === 0 ? [] : pbkdf2(hash, viewOf(password), viewOf(salt), { c, dkLen }));
}

function randomWork(target: unknown, offset: number, size: number) {
  const bytes = viewOf(target).subarray(offset, offset + size) as Uint8Array<ArrayBuffer>;
  return () => {
    for (let at = 0; at < size; at += MOST) random(bytes.subarray(at, at + MOST));
  };
}

function timingSafeEqual(one: unknown, other: unknown): boolean {
  for (const [name, value] of Object.entries({ buf1: one, buf2: other })) {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) continue;
    const words = `The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`;
    throw coded(new TypeError(words), 'ERR_INVALID_ARG_TYPE');
  }
  const [first, second] = [viewOf(one), viewOf(other)];
  if (first.length !== second.length)
    throw coded(new RangeError('Input buffers must have the same byte length'), 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH');
  return first.every((byte, at) => byte === second[at]);
}

function oneShotDigest(
  name: string,
  _id: unknown,
  _cache: unknown,
  input: unknown,
  encoding: string,
  ...rest: unknown[]
) {
  const running = startHash(name, rest[1] as number | undefined);
  if (!running) throw new Error(`Digest method ${name} is not supported`);
  return written(running.update(bytesOf(input)).digest(), encoding);
}

addBinding('crypto', {
  Hash,
  Hmac,
  kCryptoJobAsync,
  kCryptoJobSync,
  oneShotDigest,
  PBKDF2Job: jobOf(pbkdf2Work),
  ScryptJob: jobOf(scryptWork),
  RandomBytesJob: jobOf(randomWork),
  secureBuffer: (size: number) => new Uint8Array(size),
  timingSafeEqual,
});

export { timingSafeEqual };
