// Prints, as JSON, the names and tables that this version of Node.js gives to what is emulated.
import { getHashes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import { builtinModules } from 'node:module';
import os from 'node:os';
import perfHooks from 'node:perf_hooks';
import util from 'node:util';
import zlib from 'node:zlib';
import { KEPT } from './runtime/kept-globals.ts';

const PROTOTYPES = [Object.prototype, EventEmitter.prototype].flatMap(Object.getOwnPropertyNames);
const ALWAYS = new Set([...PROTOTYPES, ...KEPT]);

/** Own and inherited names, those of Object and EventEmitter and private ones aside; a function's is followed by `()`. */
function namesOf(value: object | null): string[] {
  if (value === null || value === Object.prototype || value === Function.prototype) return [];
  const own = Object.entries(Object.getOwnPropertyDescriptors(value)).filter(
    ([name]) => !ALWAYS.has(name) && !/^_(?!extend)/.test(name),
  );
  const named = own.map(([name, { value: found }]) => (typeof found === 'function' ? `${name}()` : name));
  return [...named, ...namesOf(Object.getPrototypeOf(value))];
}

/** One string a list: it compresses well. */
const joined = (...values: object[]) => [...new Set(values.flatMap(namesOf))].sort().join(' ');

const names = {
  process: joined(process, { send() {}, connected: false, channel: undefined, disconnect() {} }),
  globals: joined(globalThis),
  perf_hooks: joined(perfHooks),
};

const ERRORS = 'EACCES EADDRINUSE EBADF ECONNREFUSED EEXIST EINVAL EISDIR ENOENT ENOTDIR ENOTEMPTY';
const errors = [...util.getSystemErrorMap()].map(([number, [name, text]]) => [number, name, text]);

const main = {
  names,
  modules: builtinModules.join(' '),
  methods: http.METHODS,
  errors: errors.filter(([, name]) => ERRORS.split(' ').includes(String(name))),
};

process.stdout.write(
  JSON.stringify({ main, fs: fs.constants, hashes: getHashes().join(' '), os: os.constants, zlib: zlib.constants }),
);
