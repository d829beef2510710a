// `node:zlib`, by Node.js's own library.

// It asks for the binding as it loads: first.
import '../node/zlib-binding.ts';
import zlib from 'node:zlib';
import { addModules } from '../modules/index.ts';
import { withoutParts } from '../unsupported.ts';

/** Its classes, and what makes them, are told by their names. */
for (const [key, value] of Object.entries(zlib)) {
  if (typeof value !== 'function') continue;
  const wrapper = key.endsWith('Sync') ? 'syncBufferWrapper' : 'asyncBufferWrapper';
  const name = /^(?:[A-Z]|create)/.test(key) ? key : wrapper;
  Object.defineProperty(value, 'name', { configurable: true, value: name });
}

addModules({ zlib: withoutParts(zlib, 'zlib', ['crc32()']) });
