// `node:fs`, over the files that stand beside the program: each call in its three forms.
import { invalidArgType } from '../errors.ts';
import { enqueueIo } from '../loop.ts';
import { namesOf } from '../tables.ts';
import type { Callback } from '../types.ts';
import { unsupported, withUnknown, withUnsupported } from '../unsupported.ts';
import { writeNothing } from '../written.ts';
import { ReadStream, WriteStream } from './file-streams.ts';
import { bare, files, isFolder, pathOf, resolve, Stats, sync } from './files.ts';

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
