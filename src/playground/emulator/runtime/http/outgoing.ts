// `http.OutgoingMessage`: how a message that has its fields is written, and ends.
import { contentLengthMismatch, destroyed, simple } from '../errors.ts';
import { nextTick } from '../loop.ts';
import { stop } from '../report.ts';
import type { Callback } from '../types.ts';
import { bytesOf, type Chunk, checkChunk } from './bytes.ts';
import { MessageFields } from './message-fields.ts';
import { HIGH_WATER_MARK } from './socket.ts';

/** Characters and bytes: no response that is looked at here is as large. */
const MOST_WAITING = 2 ** 25;

const nothing = () => {};
const functionIn = (values: unknown[]) => values.find((value) => typeof value === 'function') as Callback | undefined;
const sizeOf = (chunk: Chunk, encoding: unknown) =>
  typeof chunk === 'string' ? bytesOf(chunk, encoding).length : chunk.byteLength;

export abstract class OutgoingMessage extends MessageFields {
  finished = false;
  writable = true;
  strictContentLength = false;
  rejectNonStandardBodyWrites = false;
  statusMessage: string | undefined;
  #headSent = false;
  #needDrain = false;
  #written = 0;
  #corked = 0;
  #endCallbacks: Callback[] = [];
  #flushed = false;

  abstract implicitHeader(): void;

  get writableEnded(): boolean {
    return this.finished;
  }
  get writableFinished(): boolean {
    return this.#flushed;
  }
  get writableLength(): number {
    return this.socket?.writableLength ?? 0;
  }
  get writableHighWaterMark(): number {
    return HIGH_WATER_MARK;
  }
  get writableNeedDrain(): boolean {
    return !this.destroyed && !this.finished && this.#needDrain;
  }
  get writableCorked(): number {
    return this.#corked;
  }
  get writableObjectMode(): boolean {
    return false;
  }

  flushHeaders(): void {
    if (this.head === null) this.implicitHeader();
    this.#send('');
  }

  /** The head goes with the first bytes, in their encoding: a body of text makes it UTF-8. */
  #send(chunk: Chunk, encoding?: unknown, callback?: Callback): boolean {
    if (!this.#headSent && this.head !== null) {
      this.#headSent = true;
      const together = typeof chunk === 'string' && (!encoding || encoding === 'utf8' || encoding === 'latin1');
      if (together) return this.writeRaw(this.head + chunk, encoding, callback);
      this.writeRaw(this.head, 'latin1');
    }
    return this.writeRaw(chunk, encoding, callback);
  }

  protected writeRaw(chunk: Chunk, encoding?: unknown, callback?: Callback): boolean {
    if (!this.socket || this.socket.destroyed) return false;
    const room = this.socket.write(chunk, encoding, callback);
    if (this.socket.writableLength > MOST_WAITING) stop('memory');
    return room;
  }

  cork(): void {
    this.#corked += 1;
    this.socket?.cork();
  }
  uncork(): void {
    this.#corked -= 1;
    this.socket?.uncork();
  }

  write(chunk: unknown, ...rest: unknown[]): boolean {
    const encoding = typeof rest[0] === 'function' ? undefined : rest[0];
    const room = this.#write(chunk, encoding, functionIn(rest), false);
    if (!room) this.#needDrain = true;
    return room;
  }

  #write(given: unknown, encoding: unknown, callback: Callback | undefined, fromEnd: boolean): boolean {
    const chunk = checkChunk(given);
    if (this.finished || this.destroyed) {
      this.#fail(this.finished ? simple('ERR_STREAM_WRITE_AFTER_END') : destroyed('write'), callback);
      return false;
    }
    const size = sizeOf(chunk, encoding);
    if (
      this.#isStrict() &&
      (fromEnd ? this.#written + size !== this.contentLength : this.#written + size > (this.contentLength ?? 0))
    ) {
      throw contentLengthMismatch(size + this.#written, this.contentLength);
    }
    this.#written += size;
    if (this.head === null) {
      if (fromEnd) this.contentLength = size;
      this.implicitHeader();
    }
    if (!this.hasBody) {
      if (this.rejectNonStandardBodyWrites) throw simple('ERR_HTTP_BODY_NOT_ALLOWED');
      nextTick(() => callback?.());
      return true;
    }
    const socket = this.socket;
    if (!fromEnd && socket && socket.writableCorked === 0) {
      socket.cork();
      nextTick(() => socket.uncork());
    }
    if (!this.chunkedEncoding || chunk.length === 0) return this.#send(chunk, encoding, callback);
    this.#send(size.toString(16), 'latin1');
    this.#send('\r\n', 'ascii');
    this.#send(chunk, encoding);
    return this.#send('\r\n', 'ascii', callback);
  }

  #isStrict(): boolean {
    const { contentLength, hasBody, removed, chunkedEncoding } = this;
    const counted = contentLength !== null && hasBody && !removed['content-length'] && !chunkedEncoding;
    return this.strictContentLength && counted && !this.hasHeader('transfer-encoding');
  }

  #fail(error: Error, callback: Callback = nothing): void {
    const emits = !this.destroyed;
    nextTick(() => {
      callback(error);
      if (emits && !this.destroyed) this.emit('error', error);
    });
  }

  end(...given: unknown[]): this {
    const callback = functionIn(given);
    const [chunk, encoding] = given.map((value) => (typeof value === 'function' ? undefined : value));
    if (chunk) {
      if (this.finished) {
        this.#fail(simple('ERR_STREAM_WRITE_AFTER_END'), callback);
        return this;
      }
      this.socket?.cork();
      const finishes = this.#isFinalChunk(chunk, encoding);
      if (finishes) this.#onEnd(callback);
      this.#write(chunk, encoding, finishes ? () => this.#finish() : undefined, true);
      if (finishes) return this.#ended();
    } else if (this.finished) {
      this.#onEnd(callback);
      return this;
    } else if (this.head === null) {
      this.socket?.cork();
      this.contentLength = 0;
      this.implicitHeader();
    }
    this.#onEnd(callback);
    if (this.#isStrict() && this.#written !== this.contentLength)
      throw contentLengthMismatch(this.#written, this.contentLength);
    const finish = () => this.#finish();
    if (this.hasBody && this.chunkedEncoding) this.#send(`0\r\n${this.trailer}\r\n`, 'latin1', finish);
    else if (!this.#headSent || this.writableLength > 0 || chunk) this.#send('', 'latin1', finish);
    else nextTick(finish);
    return this.#ended();
  }

  #isFinalChunk(chunk: unknown, encoding: unknown): boolean {
    if ((typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) || this.destroyed || this.strictContentLength)
      return false;
    if (this.head === null) {
      this.contentLength = sizeOf(chunk, encoding);
      this.implicitHeader();
    }
    return this.hasBody && !this.chunkedEncoding;
  }

  #ended(): this {
    this.socket?.uncorkFully();
    this.#corked = 0;
    this.finished = true;
    if (this.socket) this.emit('prefinish');
    return this;
  }

  #onEnd(callback: Callback | undefined): void {
    if (!callback) return;
    if (this.#flushed) callback(simple('ERR_STREAM_ALREADY_FINISHED'));
    else this.#endCallbacks.push(callback);
  }

  #finish(): void {
    this.#flushed = true;
    for (const callback of this.#endCallbacks.splice(0)) callback(null);
    this.emit('finish');
  }

  /** All that was written has left. */
  drained(): void {
    if (this.finished || !this.#needDrain) return;
    this.#needDrain = false;
    this.emit('drain');
  }
}
