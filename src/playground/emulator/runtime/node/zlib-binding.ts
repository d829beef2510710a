// What Node.js's own `zlib` asks of the library of that name: pako, a port of it, gives the same bytes.
import constants from 'node-tables/zlib';
import * as pako from 'pako';
import { enqueueIo } from '../loop.ts';
import { unsupported } from '../unsupported.ts';
import { addBinding, internalBinding } from './bindings.ts';

/** Names of the constants that `zlib` exports. */
const at = (name: string): number => constants[name] as number;
const [DEFLATE, GZIP, GUNZIP, UNZIP] = ['DEFLATE', 'GZIP', 'GUNZIP', 'UNZIP'].map(at);
const [DEFLATERAW, INFLATERAW] = ['DEFLATERAW', 'INFLATERAW'].map(at);
const { Z_OK, Z_STREAM_END, Z_NEED_DICT, Z_DATA_ERROR, Z_BUF_ERROR, Z_FINISH } = pako;
const Z_DEFLATED = 8;
/** The first byte of what `gzip` gives. */
const GZIP_ID = 0x1f;

const nameOf = (status: number): string =>
  Object.keys(constants).find((name) => /^Z_.*(?:ERROR|DICT)$/.test(name) && constants[name] === status) ?? '';

type Piece = [
  flush: number,
  input: Uint8Array | null,
  from: number,
  size: number,
  output: Uint8Array,
  to: number,
  room: number,
];

class Zlib {
  onerror!: (message: string, errno: number, code: string) => void;
  #mode: number;
  #stream = new pako.ZStream();
  #dictionary: Uint8Array | undefined;
  /** The sizes that are left: of the output, of the input. */
  #left!: Uint32Array;
  #done!: () => void;
  #restart!: () => number;

  constructor(mode: number) {
    this.#mode = mode;
  }
  init(bits: number, level: number, memory: number, strategy: number, left: Uint32Array, ...others: unknown[]): void {
    const [done, dictionary, isStrict] = others;
    if (isStrict) unsupported('zlib: { rejectGarbageAfterEnd }');
    this.#left = left;
    this.#done = done as () => void;
    this.#dictionary = dictionary as Uint8Array | undefined;
    const [mode, stream] = [this.#mode, this.#stream];
    const isRaw = mode === DEFLATERAW || mode === INFLATERAW;
    const format = isRaw ? -bits : bits + (mode === GZIP || mode === GUNZIP ? 16 : mode === UNZIP ? 32 : 0);
    if (this.#isDeflating()) {
      pako.zlibDeflateInit2(stream, level, Z_DEFLATED, format, memory, strategy as 0);
      this.#restart = () => pako.zlibDeflateReset(stream);
    } else {
      pako.zlibInflateInit2(stream, format);
      this.#restart = () => pako.zlibInflateReset(stream);
    }
    this.#learn();
  }
  #isDeflating(): boolean {
    return [DEFLATE, GZIP, DEFLATERAW].includes(this.#mode);
  }
  /** Those that inflate ask for their dictionary later. */
  #learn(): void {
    if (!this.#dictionary) return;
    if (this.#isDeflating()) pako.zlibDeflateSetDictionary(this.#stream, this.#dictionary);
    else if (this.#mode === INFLATERAW) pako.zlibInflateSetDictionary(this.#stream, this.#dictionary);
  }
  reset(): void {
    this.#restart();
    this.#learn();
  }
  params(): never {
    return unsupported('zlib: params');
  }
  close(): void {}

  /** Whether it went well. */
  #work(...[flush, input, from, size, output, to, room]: Piece): boolean {
    const stream = this.#stream;
    Object.assign(stream, { input, next_in: from, avail_in: size, output, next_out: to, avail_out: room });
    const status = this.#isDeflating() ? pako.zlibDeflate(stream, flush as 0) : this.#inflate(flush as 0);
    const isShort = (status === Z_OK || status === Z_BUF_ERROR) && stream.avail_out !== 0 && flush === Z_FINISH;
    this.#left.set([stream.avail_out, stream.avail_in]);
    if (status === Z_STREAM_END || (!isShort && (status === Z_OK || status === Z_BUF_ERROR))) return true;
    const dictionary = this.#dictionary ? 'Bad dictionary' : 'Missing dictionary';
    const words = isShort ? 'unexpected end of file' : status === Z_NEED_DICT ? dictionary : 'Zlib error';
    const errno = isShort ? Z_BUF_ERROR : status;
    this.onerror(stream.msg || words, errno, nameOf(errno));
    return false;
  }
  #inflate(flush: 0): number {
    const stream = this.#stream;
    if (this.#mode === UNZIP && stream.avail_in > 0 && stream.input[stream.next_in] === GZIP_ID)
      this.#mode = Number(GUNZIP);
    let status: number = pako.zlibInflate(stream, flush);
    if (this.#mode !== INFLATERAW && status === Z_NEED_DICT && this.#dictionary) {
      const learned = pako.zlibInflateSetDictionary(stream, this.#dictionary);
      if (learned === Z_OK) status = pako.zlibInflate(stream, flush);
      else if (learned !== Z_DATA_ERROR) status = learned;
    }
    // Several may follow one another; zeros fill up what follows the last.
    while (
      stream.avail_in > 0 &&
      this.#mode === GUNZIP &&
      status === Z_STREAM_END &&
      stream.input[stream.next_in] !== 0
    ) {
      this.reset();
      status = pako.zlibInflate(stream, flush);
    }
    return status;
  }
  writeSync(...piece: Piece): void {
    this.#work(...piece);
  }
  /** Node.js does it in another thread. */
  write(...piece: Piece): void {
    enqueueIo(() => {
      if (this.#work(...piece)) this.#done();
    });
  }
}

/** No package gives the same bytes. */
const refused = (what: string) =>
  class {
    constructor() {
      unsupported(`zlib: ${what}`);
    }
  };

Object.assign(internalBinding('constants'), { zlib: Object.setPrototypeOf(constants, null) });
addBinding('zlib', {
  Zlib,
  BrotliEncoder: refused('brotli'),
  BrotliDecoder: refused('brotli'),
  ZstdCompress: refused('zstd'),
  ZstdDecompress: refused('zstd'),
});
