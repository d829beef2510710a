// The folders of the files beside the program, and what is done with a path: the errors are the system's.
import { Buffer } from 'node:buffer';
import * as codes from 'node:internal/errors';
import paths from 'node:path';
import { Entry, entries } from '../modules/files.ts';
import { UVERRORS } from '../tables.ts';
import { unsupported } from '../unsupported.ts';

export type Path = string | Uint8Array;

const textOf = (path: Path): string => (typeof path === 'string' ? path : Buffer.from(path).toString());
export const placeOf = (path: Path): string => paths.resolve('/', textOf(path));

export function fault(code: string, syscall: string, ...given: Path[]): Error {
  const [errno] = UVERRORS.find(([, name]) => name === code) ?? [];
  const [path, dest] = given.map(textOf);
  return new codes.UVException({ errno, code, syscall, path, dest });
}

/** The folder where it stands. */
function checkParent(syscall: string, path: Path, ...given: Path[]): void {
  const parent = entries.get(paths.dirname(placeOf(path)));
  if (!parent || parent.bytes) throw fault(parent ? 'ENOTDIR' : 'ENOENT', syscall, ...given);
}

export function find(syscall: string, path: Path, ...given: Path[]): Entry {
  const found = entries.get(placeOf(path));
  if (found && !(found.bytes && textOf(path).endsWith('/'))) return found;
  if (found) throw fault('ENOTDIR', syscall, path, ...given);
  checkParent(syscall, path, path, ...given);
  throw fault('ENOENT', syscall, path, ...given);
}

/** A new one, or an empty one in its place. */
export function make(syscall: string, path: Path, bytes: Uint8Array | undefined, mode: number): Entry {
  checkParent(syscall, path, path);
  const made = new Entry(bytes, mode);
  entries.set(placeOf(path), made);
  return made;
}

const within = (place: string) =>
  [...entries.keys()].filter((key) => key.startsWith(place === '/' ? '/' : `${place}/`));
const namesIn = (place: string) =>
  within(place)
    .map((key) => paths.relative(place, key))
    .filter((name) => name !== '' && !name.includes('/'))
    .sort();

const FILE = 1;
const FOLDER = 2;

/** What changes or lists folders. */
export const folders = {
  readdir(path: Path, encoding: string, withTypes: boolean) {
    if (find('scandir', path).bytes) throw fault('ENOTDIR', 'scandir', path);
    const names = namesIn(placeOf(path));
    const given = encoding === 'buffer' ? names.map((name) => Buffer.from(name)) : names;
    const types = names.map((name) => (entries.get(paths.join(placeOf(path), name))?.bytes ? FILE : FOLDER));
    return withTypes ? [given, types] : given;
  },
  mkdir(path: Path, mode: number, recursive: boolean) {
    const known = entries.get(placeOf(path));
    if (known && recursive && !known.bytes) return undefined;
    if (known) throw fault('EEXIST', 'mkdir', path);
    const missing: string[] = [];
    for (let place = textOf(path); !entries.has(placeOf(place)); place = paths.dirname(place)) missing.unshift(place);
    if (!recursive && missing.length > 1) throw fault('ENOENT', 'mkdir', path);
    checkParent('mkdir', String(missing[0]), path);
    for (const place of missing) make('mkdir', place, undefined, mode & ~0o022);
    return recursive ? missing[0] : undefined;
  },
  mkdtemp(prefix: Path) {
    const path = textOf(prefix) + Math.random().toString(36).slice(2, 8).padEnd(6, 'x');
    // The system's error names the template that it was given: six X stand for the letters that it chooses.
    checkParent('mkdtemp', path, `${textOf(prefix)}XXXXXX`);
    make('mkdtemp', path, undefined, 0o700);
    return path;
  },
  rmdir(path: Path) {
    if (find('rmdir', path).bytes) throw fault('ENOTDIR', 'rmdir', path);
    if (namesIn(placeOf(path)).length > 0) throw fault('ENOTEMPTY', 'rmdir', path);
    entries.delete(placeOf(path));
  },
  /** With all that is in it. */
  rmSync(path: Path) {
    for (const key of [placeOf(path), ...within(placeOf(path))]) if (key !== '/') entries.delete(key);
  },
  unlink(path: Path) {
    if (!find('unlink', path).bytes) throw fault('EISDIR', 'unlink', path);
    entries.delete(placeOf(path));
  },
  rename(from: Path, to: Path) {
    const [moved, old, place] = [find('rename', from, to), placeOf(from), placeOf(to)];
    checkParent('rename', to, from, to);
    const known = entries.get(place);
    if (old === place) return;
    if (known && !known.bytes && moved.bytes) throw fault('EISDIR', 'rename', from, to);
    if (known?.bytes && !moved.bytes) throw fault('ENOTDIR', 'rename', from, to);
    if (known && namesIn(place).length > 0) throw fault('ENOTEMPTY', 'rename', from, to);
    if (place.startsWith(`${old}/`)) throw fault('EINVAL', 'rename', from, to);
    for (const key of [old, ...within(old)]) {
      entries.set(place + key.slice(old.length), entries.get(key) as Entry);
      entries.delete(key);
    }
  },
  copyFile(from: Path, to: Path, mode: number) {
    const { bytes, mode: own } = find('copyfile', from, to);
    if (!bytes) return unsupported('fs.copyFile(folder)');
    const known = entries.get(placeOf(to));
    if (known && mode & 1) throw fault('EEXIST', 'copyfile', from, to);
    if (known && !known.bytes) throw fault('EISDIR', 'copyfile', from, to);
    checkParent('copyfile', to, from, to);
    if (known) known.bytes = bytes.slice();
    else entries.set(placeOf(to), new Entry(bytes.slice(), own));
  },
  realpath(path: Path) {
    find('realpath', path);
    return placeOf(path);
  },
  access(path: Path, mode: number) {
    if (find('access', path).bytes && mode & 1) throw fault('EACCES', 'access', path);
  },
  existsSync: (path: Path) => entries.has(placeOf(path)),
  readlink(path: Path) {
    find('readlink', path);
    throw fault('EINVAL', 'readlink', path);
  },
};
