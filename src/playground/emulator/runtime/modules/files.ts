// The files that stand beside the program, in one folder: what `node:fs` does with them at once. What is written is
// forgotten when the program ends.

import { Buffer } from 'node:buffer';
import paths from 'node:path';
import { invalidArgType } from '../errors.ts';
import { fileURLToPath } from '../node/url.ts';
import { unsupported, withUnsupported } from '../unsupported.ts';
import { writeNothing } from '../written.ts';

export const files = new Map<string, Uint8Array>();

export function placeFiles(texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) files.set(`/${name}`, Buffer.from(text));
}

export const hasFile = (place: string): boolean => files.has(place);
export const readText = (place: string): string => Buffer.from(files.get(place) ?? []).toString();

const ERRORS = {
  ENOENT: [-2, 'no such file or directory'],
  EISDIR: [-21, 'illegal operation on a directory'],
  ENOTDIR: [-20, 'not a directory'],
} as const;

export function failure(code: keyof typeof ERRORS, syscall: string, path?: string): Error {
  const [errno, words] = ERRORS[code];
  const error = new Error(`${code}: ${words}, ${syscall}${path === undefined ? '' : ` '${path}'`}`);
  return Object.assign(error, { errno, code, syscall, ...(path !== undefined && { path }) });
}

export function pathOf(given: unknown): string {
  if (given instanceof URL) return fileURLToPath(given);
  if (given instanceof Uint8Array) return Buffer.from(given).toString();
  if (typeof given !== 'string') throw invalidArgType('path', ['string', 'Buffer', 'URL'], given);
  return given;
}
export const resolve = (path: string): string => paths.resolve('/', path);
export const isFolder = (place: string): boolean => place === '/';

function encodingOf(options: unknown, what = 'readFile', flags = 'r'): BufferEncoding | undefined {
  const { encoding, ...others } = (typeof options === 'object' ? options : { encoding: options }) as Record<
    string,
    unknown
  >;
  for (const name of Object.keys(others ?? {})) {
    if (!['flag', 'signal'].includes(name) || (name === 'flag' && others[name] !== flags))
      unsupported(`fs.${what}(…, { ${name} })`);
  }
  return (encoding ?? undefined) as BufferEncoding | undefined;
}

function write(what: 'writeFile' | 'appendFile', given: unknown, data: unknown, options: unknown): void {
  const path = pathOf(given);
  const encoding = encodingOf(options ?? {}, what, what === 'writeFile' ? 'w' : 'a');
  if (typeof data !== 'string' && !ArrayBuffer.isView(data))
    throw invalidArgType('data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  const place = resolve(path);
  if (isFolder(place)) throw failure('EISDIR', 'open', path);
  if (!isFolder(paths.dirname(place))) throw failure('ENOENT', 'open', path);
  const bytes =
    typeof data === 'string' ? Buffer.from(data, encoding) : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const before = (what === 'appendFile' && files.get(place)) || new Uint8Array();
  files.set(place, Buffer.concat([before, bytes]));
}

export const sync = {
  writeFile: (given: unknown, data: unknown, options?: unknown) => write('writeFile', given, data, options),
  appendFile: (given: unknown, data: unknown, options?: unknown) => write('appendFile', given, data, options),
  unlink(given: unknown) {
    const path = pathOf(given);
    if (!files.delete(resolve(path))) throw failure('ENOENT', 'unlink', path);
  },
  readFile(given: unknown, options?: unknown) {
    const path = pathOf(given);
    const encoding = encodingOf(options ?? {});
    const place = resolve(path);
    if (isFolder(place)) throw failure('EISDIR', 'read');
    const bytes = files.get(place);
    if (!bytes) throw failure('ENOENT', 'open', path);
    return encoding ? Buffer.from(bytes).toString(encoding) : Buffer.from(bytes);
  },
  readdir(given: unknown, options?: unknown) {
    if (options && typeof options === 'object') unsupported('fs.readdir(…, options)');
    const path = pathOf(given);
    const place = resolve(path);
    if (files.has(place)) throw failure('ENOTDIR', 'scandir', path);
    if (!isFolder(place)) throw failure('ENOENT', 'scandir', path);
    return [...files.keys()].map((name) => name.slice(1)).sort();
  },
  stat(given: unknown) {
    const path = pathOf(given);
    const place = resolve(path);
    const bytes = files.get(place);
    if (!bytes && !isFolder(place)) throw failure('ENOENT', 'stat', path);
    return new Stats(bytes?.length);
  },
  access(given: unknown) {
    const path = pathOf(given);
    if (!files.has(resolve(path)) && !isFolder(resolve(path))) throw failure('ENOENT', 'access', path);
  },
};

const TIMES =
  'dev mode nlink uid gid rdev blksize ino blocks atimeMs mtimeMs ctimeMs birthtimeMs atime mtime ctime birthtime';

export class Stats {
  #folder: boolean;
  size!: number;
  constructor(size: number | undefined) {
    this.#folder = size === undefined;
    if (size !== undefined) this.size = size;
    else withUnsupported(this, 'stats', ['size']);
  }
  isFile(): boolean {
    return !this.#folder;
  }
  isDirectory(): boolean {
    return this.#folder;
  }
  isSymbolicLink(): boolean {
    return false;
  }
}
withUnsupported(Stats.prototype, 'stats', TIMES.split(' '));
writeNothing(Stats.prototype, 'Stats');

/** Made by the system, out of any call of the program: without frames. */
export const bare = (error: Error): Error => Object.defineProperty(error, 'stack', { value: String(error) });
