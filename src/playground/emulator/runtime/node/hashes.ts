// The hash functions, by the names that OpenSSL gives to them.
import { blake2b, blake2s } from '@noble/hashes/blake2.js';
import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512, shake128, shake256 } from '@noble/hashes/sha3.js';
import type { CHash } from '@noble/hashes/utils.js';
import names from 'node-tables/hashes';
import { unsupported } from '../unsupported.ts';

export const HASHES: readonly string[] = names.split(' ');

const KNOWN: Record<string, CHash> = {
  md5,
  sha1,
  sha224,
  sha256,
  sha384,
  sha512,
  'sha512-224': sha512_224,
  'sha512-256': sha512_256,
  'sha3-224': sha3_224,
  'sha3-256': sha3_256,
  'sha3-384': sha3_384,
  'sha3-512': sha3_512,
  ripemd160,
  blake2b512: blake2b,
  blake2s256: blake2s,
};
const OF_ANY_LENGTH: Record<string, typeof shake128> = { shake128, shake256 };

/** The same function under its other names. */
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^(?:rsa-|ssl3-|id-rsassa-pkcs1-v1_5-with-)|withrsa(?:encryption)?$/g, '')
    .replace('sha1-2', 'sha1')
    .replace(/^sha2?-(?=\d)/, 'sha')
    .replace(/^(?:sha512)\//, 'sha512-')
    .replace(/^(blake2[bs]|shake)-/, '$1')
    .replace(/^(?:ripemd|rmd)(?:-?160)?$/, 'ripemd160');

/** Known to OpenSSL, by a name or a number. */
const ELSEWHERE = /^(?:[\d.]+|md4|md5-sha1|mdc2|whirlpool|sm3|null|keccak.*|sha256\/192)$/;

/** Undefined when OpenSSL has no such function. */
export function hashNamed(name: string): CHash | undefined {
  const known = plain(name);
  const found = Object.hasOwn(KNOWN, known) ? KNOWN[known] : undefined;
  if (!found && (ELSEWHERE.test(known) || known in OF_ANY_LENGTH)) unsupported(`crypto: ${name}`);
  return found;
}

/** `length`: bytes, for those that give as many as are asked for. */
export function startHash(name: string, length: number | undefined): ReturnType<CHash['create']> | undefined {
  const known = plain(name);
  if (Object.hasOwn(OF_ANY_LENGTH, known) && length !== 0)
    return OF_ANY_LENGTH[known]?.create(length === undefined ? {} : { dkLen: length });
  const hash = hashNamed(name)?.create();
  if (hash && length !== undefined && length !== hash.outputLen) unsupported(`crypto: ${name}, { outputLength }`);
  return hash;
}
