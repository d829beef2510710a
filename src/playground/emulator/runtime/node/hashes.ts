// The hash functions, by the names that people write.
import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { sha3_256, sha3_512 } from '@noble/hashes/sha3.js';
import type { CHash } from '@noble/hashes/utils.js';
import names from 'node-tables/hashes';
import { unsupported } from '../unsupported.ts';

export const HASHES: readonly string[] = names.split(' ');

const KNOWN = { md5, ripemd160, sha1, sha224, sha256, sha384, sha512, 'sha3-256': sha3_256, 'sha3-512': sha3_512 };

/** Other names and functions of OpenSSL, which `getHashes` does not list. */
const ELSEWHERE =
  /^(?:[\d.]+|sha2-.*|sha-?512\/.*|sha256\/192|ripemd-160|blake2.*|keccak.*|shake.*|md4|mdc2|whirlpool|null)$/;

/** Undefined when OpenSSL has no such function. */
export function hashNamed(name: string): CHash | undefined {
  const written = name.toLowerCase();
  const found = new Map<string, CHash>(Object.entries(KNOWN)).get(written.replace(/^sha-/, 'sha'));
  if (!found && (ELSEWHERE.test(written) || HASHES.some((one) => one.toLowerCase() === written)))
    unsupported(`crypto: ${name}`);
  return found;
}
