// What Node.js's own `buffer` asks of its part in C++: text to bytes and back, searches, comparisons.

/** The library names an encoding by its index in this list. */
export const ENCODINGS = ['ascii', 'latin1', 'utf16le', 'utf8', 'base64', 'base64url', 'hex', 'buffer'];

type Bytes = Uint8Array;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** Arguments that a function can be called with in every engine. */
const PIECE = 8192;

/** One character a byte. */
function latin1Of(bytes: Bytes): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return text;
}
const latin1 = (text: string) => Uint8Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
const hexOf = (bytes: Bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const base64Of = (bytes: Bytes) => btoa(latin1Of(bytes));
const base64 = (text: string) => {
  const digits = (text.split('=')[0] ?? '')
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/[^\w+/]/g, '');
  return latin1(atob(digits.length % 4 === 1 ? digits.slice(0, -1) : digits));
};
const utf16Of = (bytes: Bytes) => {
  const units = Array.from(
    { length: bytes.length >> 1 },
    (_, at) => Number(bytes[2 * at]) + 256 * Number(bytes[2 * at + 1]),
  );
  return units.map((unit) => String.fromCharCode(unit)).join('');
};
const utf16 = (text: string) =>
  Uint8Array.from({ length: text.length * 2 }, (_, at) => text.charCodeAt(at >> 1) >> (at % 2 ? 8 : 0));

const read: Record<string, (bytes: Bytes) => string> = {
  ascii: (bytes) => latin1Of(bytes.map((byte) => byte & 127)),
  latin1: latin1Of,
  utf16le: utf16Of,
  utf8: (bytes) => decoder.decode(bytes as Uint8Array<ArrayBuffer>),
  base64: base64Of,
  base64url: (bytes) => base64Of(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
  hex: hexOf,
};
const written: Record<string, (text: string) => Bytes> = {
  ascii: latin1,
  latin1,
  utf16le: utf16,
  utf8: (text) => encoder.encode(text),
  base64,
  base64url: base64,
  hex: (text) =>
    Uint8Array.from(/^(?:[\da-f]{2})*/i.exec(text)?.[0].match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
};

const slice = (encoding: string) => (bytes: Bytes, start?: number, end?: number) =>
  (read[encoding] as (bytes: Bytes) => string)(bytes.subarray(start, end));

/** Writes whole characters only; gives the number of bytes. */
const write =
  (encoding: string) =>
  (target: Bytes, text: string, offset = 0, length = target.length - offset) => {
    if (typeof text !== 'string')
      throw Object.assign(new TypeError('argument must be a string'), { code: 'ERR_INVALID_ARG_TYPE' });
    const room = target.subarray(offset, offset + length);
    if (encoding === 'utf8') return encoder.encodeInto(text, room).written;
    const all = (written[encoding] as (text: string) => Bytes)(text);
    const most = encoding === 'utf16le' ? room.length & ~1 : room.length;
    room.set(all.subarray(0, most));
    return Math.min(all.length, most);
  };

function search(bytes: Bytes, wanted: Bytes, offset: number, isForward: boolean, end = bytes.length): number {
  const at = offset < 0 ? offset + bytes.length : offset;
  if (at < 0 && !isForward) return -1;
  const [text, part] = [latin1Of(bytes.subarray(0, end)), latin1Of(wanted)];
  return isForward ? text.indexOf(part, at) : text.lastIndexOf(part, at);
}

function compare(one: Bytes, other: Bytes): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    if (one[at] !== other[at]) return Math.sign(Number(one[at]) - Number(other[at]));
  }
  return Math.sign(one.length - other.length);
}

function fill(
  target: Bytes,
  value: string | Bytes,
  offset: number,
  end: number,
  encoding = 'utf8',
): number | undefined {
  const name = encoding
    .toLowerCase()
    .replace('utf-', 'utf')
    .replace('binary', 'latin1')
    .replace(/^(?:ucs-?2|utf16-le)$/, 'utf16le');
  const bytes = typeof value === 'string' ? (written[name] as (text: string) => Bytes)(value) : value;
  if (bytes.length === 0) return -1;
  if (offset > end || end > target.length) return -2;
  for (let at = offset; at < end; at += 1) target[at] = Number(bytes[(at - offset) % bytes.length]);
  return undefined;
}

const swap = (size: number) => (bytes: Bytes) => {
  for (let at = 0; at < bytes.length; at += size) bytes.subarray(at, at + size).reverse();
};

const viewOf = (input: ArrayBuffer | ArrayBufferView): Bytes =>
  ArrayBuffer.isView(input) ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength) : new Uint8Array(input);

export const bufferBinding = {
  kMaxLength: Number.MAX_SAFE_INTEGER,
  kStringMaxLength: 2 ** 29 - 24,
  ...Object.fromEntries(
    Object.keys(read).flatMap((encoding) => {
      const name = encoding.replace('utf16le', 'ucs2');
      return [
        [`${name}Slice`, slice(encoding)],
        [`${name}Write`, write(encoding)],
        [`${name}WriteStatic`, write(encoding)],
      ];
    }),
  ),
  byteLengthUtf8: (text: string) => encoder.encode(text).length,
  compare,
  compareOffset: (one: Bytes, other: Bytes, otherStart: number, start: number, otherLength: number, length: number) =>
    compare(one.subarray(start, start + length), other.subarray(otherStart, otherStart + otherLength)),
  createUnsafeArrayBuffer: (size: number) => new ArrayBuffer(size),
  copy: (source: Bytes, target: Bytes, targetStart: number, start: number, length: number) =>
    viewOf(target).set(viewOf(source).subarray(start, start + length), targetStart),
  fill,
  isAscii: (input: Bytes) => viewOf(input).every((byte) => byte < 128),
  isUtf8: (input: Bytes) =>
    compare(encoder.encode(decoder.decode(viewOf(input) as Uint8Array<ArrayBuffer>)), viewOf(input)) === 0,
  indexOfBuffer: (bytes: Bytes, wanted: Bytes, offset: number, _encoding: number, isForward: boolean, end?: number) =>
    search(bytes, wanted, offset, isForward, end),
  indexOfNumber: (bytes: Bytes, byte: number, offset: number, isForward: boolean, end?: number) =>
    search(bytes, Uint8Array.of(byte), offset, isForward, end),
  indexOfString: (bytes: Bytes, text: string, offset: number, encoding: number, isForward: boolean, end?: number) =>
    search(bytes, (written[ENCODINGS[encoding] as string] as (text: string) => Bytes)(text), offset, isForward, end),
  swap16: swap(2),
  swap32: swap(4),
  swap64: swap(8),
};
