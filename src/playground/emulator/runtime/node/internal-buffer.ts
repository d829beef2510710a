// The class of buffers, and their methods for numbers and for each encoding, with Node.js's errors, in fewer bytes than its own.
import * as codes from 'node:internal/errors';
import { invalidArgType, outOfRange } from '../errors.ts';
import { bufferBinding } from './buffer-binding.ts';

type Method = (this: Uint8Array, ...given: never[]) => unknown;

export class FastBuffer extends Uint8Array {}

export const createUnsafeBuffer = (size: number): FastBuffer => new FastBuffer(size);
export const markAsUntransferable = (): void => {};

/** `most`: negative when the buffer is too short for any. */
function outOfBounds(name: 'offset' | 'byteLength', value: unknown, most: number): never {
  if (typeof value !== 'number') throw invalidArgType(name, 'number', value);
  if (!Number.isInteger(value)) throw outOfRange(name, 'an integer', value);
  if (most < 0) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS();
  throw outOfRange(name, `>= ${name === 'offset' ? 0 : 1} and <= ${most}`, value);
}

function viewAt(bytes: Uint8Array, offset: unknown, size: number): DataView {
  const place = Number(offset);
  if (typeof offset !== 'number' || bytes[place] === undefined || bytes[place + size - 1] === undefined) {
    outOfBounds('offset', offset, bytes.length - size);
  }
  return new DataView(bytes.buffer, bytes.byteOffset + place, size);
}

function readWhole(bytes: Uint8Array, offset: unknown, size: number, isSigned: boolean, isLittle: boolean): bigint {
  const view = viewAt(bytes, offset, size);
  let value = 0n;
  for (let at = 0; at < size; at += 1) value = value * 256n + BigInt(view.getUint8(isLittle ? size - 1 - at : at));
  return isSigned ? BigInt.asIntN(size * 8, value) : value;
}

function writeWhole(
  bytes: Uint8Array,
  value: number | bigint,
  offset: number,
  size: number,
  isSigned: boolean,
  isLittle: boolean,
): number {
  const bits = size * 8 - (isSigned ? 1 : 0);
  const [least, end] = [isSigned ? -(2n ** BigInt(bits)) : 0n, 2n ** BigInt(bits)];
  if (value < least || value > end - 1n) {
    const n = typeof value === 'bigint' ? 'n' : '';
    const power = `2${n} ** ${bits}${n}`;
    const range =
      size > 4 ? `>= ${isSigned ? `-(${power})` : `0${n}`} and < ${power}` : `>= ${least} and <= ${end - 1n}`;
    throw outOfRange('value', range, value);
  }
  const view = viewAt(bytes, offset, size);
  let rest = typeof value === 'bigint' ? value : BigInt(Math.trunc(value) || 0);
  for (let at = 0; at < size; at += 1, rest >>= 8n) view.setUint8(isLittle ? at : size - 1 - at, Number(rest & 255n));
  return offset + size;
}

const sizeOf = (given: unknown): number =>
  Number.isInteger(given) && Number(given) >= 1 && Number(given) <= 6
    ? Number(given)
    : outOfBounds('byteLength', given, 6);

/** Of whole numbers, by their size in bytes; undefined when it is given with each call. */
function whole(size: number | undefined, isSigned: boolean, isLittle: boolean): [read: Method, write: Method] {
  const convert: (value: never) => unknown = size === 8 ? (value: bigint) => value | 0n : Number;
  return [
    function (offset: unknown = size && 0, given: unknown) {
      if (offset === undefined) throw invalidArgType('offset', 'number', offset);
      return convert(readWhole(this, offset, size ?? sizeOf(given), isSigned, isLittle) as never);
    },
    function (value: never, offset = 0, given: unknown) {
      return writeWhole(this, convert(value) as number, offset, size ?? sizeOf(given), isSigned, isLittle);
    },
  ];
}

function float(size: 4 | 8, isLittle: boolean): [read: Method, write: Method] {
  return [
    function (offset: unknown = 0) {
      return viewAt(this, offset, size)[`getFloat${size === 4 ? 32 : 64}`](0, isLittle);
    },
    function (value: unknown, offset = 0) {
      viewAt(this, offset, size)[`setFloat${size === 4 ? 32 : 64}`](0, Number(value), isLittle);
      return offset + size;
    },
  ];
}

export function addBufferPrototypeMethods(prototype: Record<string, Method>): void {
  const add = (name: string, [read, write]: [Method, Method]) => {
    for (const shown of [name, name.replace('UInt', 'Uint')]) {
      Object.assign(prototype, { [`read${shown}`]: read, [`write${shown}`]: write });
    }
  };
  for (const isSigned of [true, false]) {
    const kind = isSigned ? 'Int' : 'UInt';
    add(`${kind}8`, whole(1, isSigned, true));
    for (const order of ['LE', 'BE']) {
      const isLittle = order === 'LE';
      for (const size of [2, 4]) add(`${kind}${size * 8}${order}`, whole(size, isSigned, isLittle));
      add(`Big${kind}64${order}`, whole(8, isSigned, isLittle));
      add(`${kind}${order}`, whole(undefined, isSigned, isLittle));
    }
  }
  for (const order of ['LE', 'BE']) {
    add(`Float${order}`, float(4, order === 'LE'));
    add(`Double${order}`, float(8, order === 'LE'));
  }
  for (const [name, call] of Object.entries(bufferBinding)) {
    if (!/(?:Slice|Write)$/.test(name)) continue;
    prototype[name] = function (...given) {
      return (call as (...all: unknown[]) => unknown)(this, ...given);
    };
  }
}

type Write = (bytes: Uint8Array, text: string, offset?: number, length?: number) => number;

/** Within the buffer. */
const bounded =
  (write: Write): Write =>
  (bytes, text, offset = 0, length = bytes.length - offset) => {
    if (offset < 0 || offset > bytes.length) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('offset');
    if (length < 0 || length > bytes.length - offset) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('length');
    return write(bytes, text, offset, length);
  };
const {
  asciiWrite: ascii,
  latin1Write: latin1,
  utf8Write: utf8,
} = bufferBinding as unknown as Record<'asciiWrite' | 'latin1Write' | 'utf8Write', Write>;
export const asciiWrite = bounded(ascii);
export const latin1Write = bounded(latin1);
export const utf8Write = bounded(utf8);
