// `node:crypto`: hashes, keys made of passwords, random numbers, by Node.js's own library; nothing is encrypted or signed.

// Its files ask for the binding as they load: first.
import '../node/crypto-binding.ts';
import hashes from 'node:internal/crypto/hash';
import passwords from 'node:internal/crypto/pbkdf2';
import random from 'node:internal/crypto/random';
import scrypt from 'node:internal/crypto/scrypt';
import { addModules } from '../modules/index.ts';
import { timingSafeEqual } from '../node/crypto-binding.ts';
import { getHashes } from '../node/crypto-util.ts';
import { refusing } from '../unsupported.ts';
import { nameFunction, writeNothing } from '../written.ts';

const { Hash, Hmac, hash } = hashes;
for (const [name, Class] of Object.entries({ Hash, Hmac })) {
  nameFunction(Class, name);
  writeNothing(Class.prototype, `crypto.${name}`);
}

const known = {
  createHash: (name: unknown, options?: unknown) => new Hash(name, options),
  createHmac: (name: unknown, key: unknown, options?: unknown) => new Hmac(name, key, options),
  getHashes,
  hash,
  ...passwords,
  ...random,
  ...scrypt,
  timingSafeEqual,
  webcrypto: crypto,
};

addModules({
  /** Whatever else is asked for may be there in Node.js. */
  crypto: new Proxy(known, {
    get: (target, name) =>
      name in target || typeof name === 'symbol' ? Reflect.get(target, name) : refusing(`crypto.${name}`),
    has: () => true,
  }),
});
