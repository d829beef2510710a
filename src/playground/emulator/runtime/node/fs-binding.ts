// What Node.js's own `fs` asks of the system, at once or with an answer at a later turn of the loop.
import { Buffer } from 'node:buffer';
import constants from 'node-tables/fs';
import { enqueueIo } from '../loop.ts';
import { type Entry, entries } from '../modules/files.ts';
import type { Callback } from '../types.ts';
import { unsupported } from '../unsupported.ts';
import { addBinding, internalBinding } from './bindings.ts';
import { fault, find, folders, make, type Path, placeOf } from './fs-tree.ts';

const flag = (name: string): number => constants[name] as number;
/** Of a mode of opening: what it may do. */
const [ACCESS, WRITES, CREATES] = [3, flag('O_WRONLY'), flag('O_CREAT')];
const [EXCLUSIVE, EMPTIES, APPENDS] = [flag('O_EXCL'), flag('O_TRUNC'), flag('O_APPEND')];

/** What is opened, by its descriptor. */
const opened = new Map<number, { entry: Entry; flags: number; at: number }>();
const FIRST = 20;

function open(path: Path, flags: number, mode: number): number {
  const known = entries.get(placeOf(path));
  if (known && flags & CREATES && flags & EXCLUSIVE) throw fault('EEXIST', 'open', path);
  const entry = known || !(flags & CREATES) ? find('open', path) : make('open', path, new Uint8Array(), mode & ~0o022);
  if (!entry.bytes && flags & ACCESS) throw fault('EISDIR', 'open', path);
  if (flags & EMPTIES) entry.bytes = new Uint8Array();
  let fd = FIRST;
  while (opened.has(fd)) fd += 1;
  opened.set(fd, { entry, flags, at: 0 });
  return fd;
}

function at(fd: number, syscall: string) {
  const file = opened.get(fd);
  if (!file) throw fault('EBADF', syscall);
  return file;
}

function close(fd: number): void {
  at(fd, 'close');
  opened.delete(fd);
}

/** `position`: nothing or below zero for where it stands. */
function readInto(fd: number, target: Uint8Array, position: number | bigint | null): number {
  const file = at(fd, 'read');
  if ((file.flags & ACCESS) === WRITES) throw fault('EBADF', 'read');
  if (!file.entry.bytes) throw fault('EISDIR', 'read');
  const isHere = position === null || position < 0;
  const from = isHere ? file.at : Number(position);
  const piece = file.entry.bytes.subarray(from, from + target.length);
  target.set(piece);
  if (isHere) file.at += piece.length;
  file.entry.read = Date.now();
  return piece.length;
}

function writeFrom(fd: number, data: Uint8Array, position: number | null): number {
  const file = at(fd, 'write');
  const { entry, flags } = file;
  if (!(flags & ACCESS)) throw fault('EBADF', 'write');
  const before = entry.bytes ?? new Uint8Array();
  const isHere = typeof position !== 'number' || position < 0;
  const to = flags & APPENDS ? before.length : isHere ? file.at : position;
  const bytes = new Uint8Array(Math.max(before.length, to + data.length));
  bytes.set(before);
  bytes.set(data, to);
  Object.assign(entry, { bytes, changed: Date.now() });
  if (isHere) file.at = to + data.length;
  return data.length;
}

const viewOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** On a file that stays open, or that is opened for it. */
function during<Value>(file: Path | number, flags: number, mode: number, call: (fd: number) => Value): Value {
  const fd = typeof file === 'number' ? file : open(file, flags, mode);
  try {
    return call(fd);
  } finally {
    if (fd !== file) close(fd);
  }
}

const timeOf = (ms: number): number[] => [Math.floor(ms / 1000), Math.round((ms % 1000) * 1e6)];

function statsOf(entry: Entry, isBig: boolean): Float64Array | BigInt64Array {
  const { bytes, mode, read, changed, born } = entry;
  const size = bytes?.length ?? 4096;
  const kind = flag(bytes ? 'S_IFREG' : 'S_IFDIR');
  const times = [read, changed, changed, born].flatMap(timeOf);
  const number = [...entries.values()].indexOf(entry) + 1;
  const values = [1, kind | mode, 1, 0, 0, 0, 4096, number, size, Math.ceil(size / 512), ...times];
  return isBig ? BigInt64Array.from(values.map(BigInt)) : Float64Array.from(values);
}

const statsBy = (syscall: string) => (path: Path, isBig: boolean, _request?: unknown, throws?: boolean) =>
  throws === false && !entries.has(placeOf(path)) ? undefined : statsOf(find(syscall, path), isBig);

const setTimes = (entry: Entry, read: number, changed: number) =>
  void Object.assign(entry, { read: read * 1000, changed: changed * 1000 });

const calls = {
  ...folders,
  open,
  close,
  openFileHandle: (path: Path, flags: number, mode: number) => new FileHandle(open(path, flags, mode)),
  read: (fd: number, target: ArrayBufferView, offset: number, length: number, position: number) =>
    readInto(fd, viewOf(target).subarray(offset, offset + length), position),
  readBuffers(fd: number, targets: ArrayBufferView[], position: number | null) {
    const all = new Uint8Array(targets.reduce((size, { byteLength }) => size + byteLength, 0));
    const size = readInto(fd, all, position);
    let from = 0;
    for (const target of targets.map(viewOf)) {
      target.set(all.subarray(from, Math.min(size, from + target.length)));
      from = Math.min(size, from + target.length);
    }
    return size;
  },
  readFileUtf8: (file: Path | number, flags: number) =>
    during(file, flags, 0o666, (fd) => {
      const bytes = new Uint8Array(at(fd, 'read').entry.bytes?.length ?? 0);
      return Buffer.from(bytes.subarray(0, readInto(fd, bytes, null))).toString();
    }),
  writeFileUtf8: (file: Path | number, text: string, flags: number, mode: number) =>
    during(file, flags, mode, (fd) => void writeFrom(fd, Buffer.from(text), null)),
  writeBuffer: (fd: number, data: ArrayBufferView, offset: number, length: number, position: number | null) =>
    writeFrom(fd, viewOf(data).subarray(offset, offset + length), position),
  writeBuffers: (fd: number, data: ArrayBufferView[], position: number | null) =>
    writeFrom(fd, Buffer.concat(data.map(viewOf)), position),
  writeString: (fd: number, text: string, position: number | null, encoding: BufferEncoding) =>
    writeFrom(fd, Buffer.from(text, encoding), position),
  ftruncate(fd: number, length: number) {
    const { entry } = at(fd, 'ftruncate');
    const bytes = new Uint8Array(length);
    bytes.set((entry.bytes ?? bytes).subarray(0, length));
    entry.bytes = bytes;
  },
  fsync: (fd: number) => void at(fd, 'fsync'),
  fdatasync: (fd: number) => void at(fd, 'fdatasync'),
  stat: statsBy('stat'),
  lstat: statsBy('lstat'),
  fstat: (fd: number, isBig: boolean) => statsOf(at(fd, 'fstat').entry, isBig),
  utimes: (path: Path, ...times: [number, number]) => setTimes(find('utime', path), ...times),
  lutimes: (path: Path, ...times: [number, number]) => setTimes(find('lutime', path), ...times),
  futimes: (fd: number, ...times: [number, number]) => setTimes(at(fd, 'futime').entry, ...times),
  chmod: (path: Path, mode: number) => void Object.assign(find('chmod', path), { mode }),
  fchmod: (fd: number, mode: number) => void Object.assign(at(fd, 'fchmod').entry, { mode }),
};

class FSReqCallback {
  oncomplete!: Callback;
}
const kUsePromises = Symbol('kUsePromises');

/** Made by the system, out of any call of the program: without frames. */
const bare = (error: unknown): Error => Object.defineProperty(error as Error, 'stack', { value: String(error) });

/** With an answer at a later turn, when one is asked for. */
const answering =
  (call: Callback): Callback =>
  (...given) => {
    const request = given.find((one) => one === kUsePromises || one instanceof FSReqCallback);
    if (!request) return call(...given);
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    enqueueIo(() => {
      const told = request instanceof FSReqCallback && request;
      let value: unknown;
      try {
        value = call(...given);
      } catch (error) {
        return told ? told.oncomplete(bare(error)) : reject(bare(error));
      }
      if (!told) return resolve(value);
      return value === undefined ? told.oncomplete(null) : told.oncomplete(null, value);
    });
    return request === kUsePromises ? promise : undefined;
  };

/** Of `fs.promises`. */
class FileHandle {
  readonly fd: number;
  constructor(fd: number) {
    this.fd = fd;
  }
  getAsyncId = () => this.fd;
  close = () => answering(close as Callback)(this.fd, kUsePromises);
}

const REFUSED = ['chown', 'fchown', 'lchown', 'link', 'symlink', 'statfs'];

const { os } = Object.assign(internalBinding('constants') as { os: object }, {
  fs: Object.setPrototypeOf(constants, null),
});
Object.assign(os, { errno: { EISDIR: 21 } });
addBinding('fs', {
  ...Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, answering(call as Callback)])),
  ...Object.fromEntries(REFUSED.map((name) => [name, () => unsupported(`fs.${name}`)])),
  /** Used by what walks through folders. */
  internalModuleStat: (...given: unknown[]) => (entries.get(placeOf(given.at(-1) as Path))?.bytes ? 0 : 1),
  FSReqCallback,
  kUsePromises,
  statValues: new Float64Array(36),
  bigintStatValues: new BigInt64Array(36),
});
