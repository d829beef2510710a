// `node:fs`: the files that stand beside the program, in one folder. What is written is forgotten when the program ends.

import { Buffer } from 'node:buffer';
import paths from 'node:path';
import stream from 'node:stream';
import { invalidArgType } from '../errors.ts';
import { enqueueIo } from '../loop.ts';
import { fileURLToPath } from '../node/url.ts';
import { namesOf } from '../tables.ts';
import type { Callback } from '../types.ts';
import { unsupported, withUnknown, withUnsupported } from '../unsupported.ts';
import { writeNothing } from '../written.ts';

const files = new Map<string, Uint8Array>();

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

function failure(code: keyof typeof ERRORS, syscall: string, path?: string): Error {
  const [errno, words] = ERRORS[code];
  const error = new Error(`${code}: ${words}, ${syscall}${path === undefined ? '' : ` '${path}'`}`);
  return Object.assign(error, { errno, code, syscall, ...(path !== undefined && { path }) });
}

function pathOf(given: unknown): string {
  if (given instanceof URL) return fileURLToPath(given);
  if (given instanceof Uint8Array) return Buffer.from(given).toString();
  if (typeof given !== 'string') throw invalidArgType('path', ['string', 'Buffer', 'URL'], given);
  return given;
}
const resolve = (path: string): string => paths.resolve('/', path);
const isFolder = (place: string): boolean => place === '/';

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
  const before = what === 'appendFile' ? (files.get(place) ?? []) : [];
  files.set(place, Uint8Array.from([...before, ...bytes]));
}

const sync = {
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

class Stats {
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
const bare = (error: Error): Error => Object.defineProperty(error, 'stack', { value: String(error) });

/** Calls of the system, each a turn of the loop. */
const CALLS = { readFile: 4, readdir: 1, stat: 1, access: 1, writeFile: 3, appendFile: 3, unlink: 1 };
type Name = keyof typeof CALLS;

function after(turns: number, call: () => void): void {
  enqueueIo(turns <= 1 ? call : () => after(turns - 1, call));
}

const settle = (name: Name, given: unknown[], done: (error: unknown, value?: unknown) => void): void => {
  pathOf(given[0]);
  after(CALLS[name], () => {
    let result: { error: unknown; value?: unknown };
    try {
      result = { error: null, value: Reflect.apply(sync[name], undefined, given) };
    } catch (error) {
      result = { error };
    }
    if (result.error || result.value === undefined) done(result.error);
    else done(null, result.value);
  });
};

const withCallback =
  (name: Name) =>
  (...given: unknown[]) => {
    const callback = given.at(-1);
    if (typeof callback !== 'function') throw invalidArgType('cb', ['Function'], callback);
    settle(name, given.slice(0, -1), (error, ...values) => {
      (callback as Callback)(error instanceof Error ? bare(error) : error, ...values);
    });
  };

const promised =
  (name: Name) =>
  async (...given: unknown[]) =>
    (name === 'writeFile' && Array.isArray(given[1]) && unsupported('fs.promises.writeFile(…, [])')) ||
    new Promise((resolve, reject) => settle(name, given, (error, value) => (error ? reject(error) : resolve(value))));

class ReadStream extends stream.Readable {
  path: string;
  bytesRead = 0;
  pending = true;
  #bytes: Uint8Array = new Uint8Array();

  constructor(given: unknown, options: unknown) {
    const {
      encoding,
      highWaterMark = 65_536,
      start = 0,
      end = Infinity,
      ...others
    } = (typeof options === 'string' ? { encoding: options } : (options ?? {})) as {
      encoding?: BufferEncoding;
      highWaterMark?: number;
      start?: number;
      end?: number;
    };
    for (const name of Object.keys(others)) unsupported(`fs.createReadStream(…, { ${name} })`);
    const path = pathOf(given);
    super({
      highWaterMark,
      encoding,
      construct: (callback: (error?: Error | null) => void) =>
        enqueueIo(() => {
          const bytes = files.get(resolve(path));
          if (!bytes)
            return callback(
              bare(isFolder(resolve(path)) ? failure('EISDIR', 'read') : failure('ENOENT', 'open', path)),
            );
          this.#bytes = bytes.slice(start, Math.min(end + 1, bytes.length));
          callback();
          this.pending = false;
          this.emit('open', 20);
          this.emit('ready');
        }),
    });
    this.path = path;
  }
  override _read(size: number): void {
    enqueueIo(() => {
      if (this.destroyed) return;
      const piece = this.#bytes.slice(this.bytesRead, this.bytesRead + size);
      this.bytesRead += piece.length;
      this.push(piece.length > 0 ? Buffer.from(piece) : null);
    });
  }
  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    enqueueIo(() => callback(error));
  }
  close(): void {
    this.destroy();
  }
}

/** Opened, then written to, each a turn of the loop. */
class WriteStream extends stream.Writable {
  path: string;
  bytesWritten = 0;
  pending = true;

  constructor(given: unknown, options: unknown) {
    const {
      encoding,
      flags = 'w',
      ...others
    } = (typeof options === 'string' ? { encoding: options } : (options ?? {})) as {
      encoding?: BufferEncoding;
      flags?: string;
    };
    const [other] = /^[aw]$/.test(flags) ? Object.keys(others) : ['flags'];
    if (other) unsupported(`fs.createWriteStream(…, { ${other} })`);
    const path = pathOf(given);
    super({
      ...(encoding && { defaultEncoding: encoding }),
      construct: (callback: (error?: Error | null) => void) =>
        this.#write(flags === 'w' ? sync.writeFile : sync.appendFile, '', (error) => {
          callback(error);
          if (error) return;
          this.pending = false;
          this.emit('open', 20);
          this.emit('ready');
        }),
    });
    this.path = path;
  }
  #write(call: (path: string, data: unknown) => void, data: string | Uint8Array, done: (error?: Error | null) => void) {
    enqueueIo(() => {
      try {
        call(this.path, data);
      } catch (error) {
        return done(bare(error as Error));
      }
      this.bytesWritten += data.length;
      done();
    });
  }
  override _write(chunk: Uint8Array, _encoding: string, callback: (error?: Error | null) => void): void {
    this.#write(sync.appendFile, chunk, callback);
  }
  override _writev(chunks: { chunk: Uint8Array }[], callback: (error?: Error | null) => void): void {
    this.#write(sync.appendFile, Buffer.concat(chunks.map(({ chunk }) => chunk)), callback);
  }
  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    enqueueIo(() => callback(error));
  }
  close(callback?: () => void): void {
    this.end(callback);
  }
}

const NAMES = namesOf('fs');
const constants = withUnknown({ F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1 }, 'fs.constants');

const promises = withUnsupported(
  { ...Object.fromEntries(Object.keys(CALLS).map((name) => [name, promised(name as Name)])), constants },
  'fs.promises',
  // Not those that take a descriptor or a callback.
  NAMES.filter((name) => /^(?!exists|f|readv?\(|writev?\(|close|create|watchF|unw|openA)[a-z].*\(/.test(name)).map(
    (name) => name.replace('Sync', ''),
  ),
);

export const fs: Record<string, unknown> = withUnsupported(
  {
    ...Object.fromEntries(Object.keys(CALLS).map((name) => [name, withCallback(name as Name)])),
    ...Object.fromEntries(Object.entries(sync).map(([name, call]) => [`${name}Sync`, call])),
    existsSync(given: unknown) {
      return (
        (typeof given === 'string' || given instanceof URL) &&
        (files.has(resolve(pathOf(given))) || isFolder(resolve(pathOf(given))))
      );
    },
    createReadStream: (given: unknown, options?: unknown) => new ReadStream(given, options),
    ReadStream,
    createWriteStream: (given: unknown, options?: unknown) => new WriteStream(given, options),
    WriteStream,
    Stats,
    constants,
    promises,
  },
  'fs',
  NAMES.flatMap((name) => [name, ...(/^[a-z].*\(/.test(name) ? [name.replace('(', 'Sync(')] : [])]),
);
writeNothing(fs, 'fs');
export const fsPromises = promises;
writeNothing(promises, 'fs.promises');
