// What Node.js's own `crypto` files share, and how they take a key: less what web cryptography needs.
import { Buffer } from 'node:buffer';
import * as codes from 'node:internal/errors';
import { validateString } from 'node:internal/validators';
import { HASHES } from './hashes.ts';

export const kHandle = Symbol('kHandle');
export const getHashes = (): string[] => [...HASHES];
export const getHashCache = (): void => {};
export const getCachedHashId = (): number => -1;

export function getStringOption(options: Record<string, unknown> | undefined, key: string): unknown {
  const value = options?.[key] ?? undefined;
  if (value !== undefined) validateString(value, `options.${key}`);
  return value;
}

const KINDS = ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'];

function bytesOf(value: unknown, name: string, encoding: string | undefined, others: string[]): unknown {
  if (typeof value === 'string')
    return Buffer.from(value, (encoding === 'buffer' ? 'utf8' : encoding) as BufferEncoding | undefined);
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value;
  throw new codes.ERR_INVALID_ARG_TYPE(name, [...KINDS, ...others], value);
}
export const getArrayBufferOrView = (value: unknown, name: string, encoding?: string): unknown =>
  bytesOf(value, name, encoding, []);
export const prepareSecretKey = (key: unknown, encoding?: string): unknown =>
  bytesOf(key, 'key', encoding, ['KeyObject', 'CryptoKey']);

/** Of what is left out. */
export const [jobPromise, jobPromiseThen, normalizeHashName, numBitsToBytes, truncateToBitLength]: undefined[] = [];
export const [validateMaxBufferLength, getOptionalByteLength, getCryptoKeyHandle]: undefined[] = [];
