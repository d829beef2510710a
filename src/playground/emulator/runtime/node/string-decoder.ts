// `string_decoder`: text of a stream of bytes, whose characters may be cut in two.
import { Buffer } from 'node:buffer';
import { ERR_UNKNOWN_ENCODING } from 'node:internal/errors';
import { normalizeEncoding } from 'node:internal/util';
import { invalidArgType } from '../errors.ts';
import { writeNothing } from '../written.ts';

type Decode = (bytes: Uint8Array, isMore: boolean) => string;

/** Characters of three bytes each, in base64. */
function threeByThree(encoding: BufferEncoding): Decode {
  let rest = Buffer.alloc(0);
  return (bytes, isMore) => {
    const all = Buffer.concat([rest, bytes]);
    const whole = isMore ? all.length - (all.length % 3) : all.length;
    rest = all.subarray(whole);
    return all.toString(encoding, 0, whole);
  };
}

function decodeIn(encoding: BufferEncoding): Decode {
  if (encoding.startsWith('base64')) return threeByThree(encoding);
  if (!encoding.startsWith('utf')) return (bytes) => Buffer.from(bytes).toString(encoding);
  const decoder = new TextDecoder(encoding.replace('utf', 'utf-'), { ignoreBOM: true });
  return (bytes, stream) => decoder.decode(bytes as Uint8Array<ArrayBuffer>, { stream });
}

export class StringDecoder {
  readonly encoding: BufferEncoding;
  #decode: Decode;

  constructor(encoding?: unknown) {
    const known = normalizeEncoding(encoding);
    if (known === undefined) throw new ERR_UNKNOWN_ENCODING(encoding);
    this.encoding = known;
    this.#decode = decodeIn(known);
  }
  write(bytes: unknown): string {
    if (typeof bytes === 'string') return bytes;
    if (!ArrayBuffer.isView(bytes)) throw invalidArgType('buf', ['Buffer', 'TypedArray', 'DataView'], bytes);
    return this.#decode(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength), true);
  }
  end(bytes?: unknown): string {
    return (bytes === undefined ? '' : this.write(bytes)) + this.#decode(new Uint8Array(0), false);
  }
}
writeNothing(StringDecoder.prototype, 'StringDecoder');
