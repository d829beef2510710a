// HTTP/1.1 messages as Node.js's own parser tells them: as strict, and step by step.
import { Buffer } from 'node:buffer';
import { METHODS } from '../tables.ts';
import type { Callback } from '../types.ts';
import { unsupported } from '../unsupported.ts';
import { addBinding } from './bindings.ts';
import type { Connection, Consumer } from './connection.ts';
import { type Head, lengthOf, ParseError, readHead, tokensOf, valuesOf } from './http-head.ts';

const LARGEST_HEAD = 16_384;

/** Servers' parsers: which of them are between two messages. */
class ConnectionsList {
  readonly parsers = new Set<HTTPParser>();
  all(): HTTPParser[] {
    return [...this.parsers];
  }
  idle(): HTTPParser[] {
    return this.all().filter(({ isActive }) => !isActive);
  }
}

/** Each piece of a body is a step of its own: ticks and microtasks run after it. */
type Step = Head | 'more' | 'body' | 'upgrade';

export class HTTPParser implements Consumer {
  static readonly REQUEST = 1;
  static readonly RESPONSE = 2;
  static readonly kOnMessageBegin = 0;
  static readonly kOnHeaders = 1;
  static readonly kOnHeadersComplete = 2;
  static readonly kOnBody = 3;
  static readonly kOnMessageComplete = 4;
  static readonly kOnExecute = 5;
  static readonly kOnTimeout = 6;
  static readonly kLenientNone = 0;
  static readonly kLenientAll = 255;

  [index: number]: Callback;
  isActive = true;
  socket: { server?: { listenerCount(event: string): number } } | null = null;
  #isRequest = true;
  #isLenient = false;
  #text = '';
  #isEnded = false;
  #result: ParseError | number = 0;
  hasSteps = false;
  #messages!: Generator<Step, void, unknown>;
  #connections: ConnectionsList | undefined;
  #handle: Connection | undefined;
  #bytes: Uint8Array = new Uint8Array();

  initialize(type: number, _resource: object, most: number, lenient: number, connections?: ConnectionsList): void {
    this.#isRequest = type === HTTPParser.REQUEST;
    this.#text = '';
    this.#isEnded = false;
    this.#messages = this.#read(most || LARGEST_HEAD);
    this.isActive = true;
    this.#isLenient = lenient !== 0;
    this.#connections = connections;
    connections?.parsers.add(this);
  }
  close(): void {}
  free(): void {}
  pause(): void {}
  resume(): void {}
  remove(): void {
    this.#connections?.parsers.delete(this);
  }
  getCurrentBuffer(): Uint8Array {
    return this.#bytes;
  }
  consume(handle: Connection): void {
    this.#handle = handle;
    handle.consumer = this;
  }
  unconsume(): void {
    if (this.#handle) this.#handle.consumer = null;
  }

  *#read(most: number): Generator<Step, void, unknown> {
    for (;;) {
      while (!/[^\r\n]/.test(this.#text)) yield 'more';
      this.#text = this.#text.replace(/^[\r\n]+/, '');
      this.isActive = true;
      if (!/^[A-Z]/.test(this.#text)) throw new ParseError('HPE_INVALID_METHOD', 'Invalid method encountered');
      let end = this.#text.indexOf('\r\n\r\n');
      for (; end < 0; end = this.#text.indexOf('\r\n\r\n')) {
        if (this.#text.length > most) break;
        yield 'more';
      }
      if (end < 0 || end > most) throw new ParseError('HPE_HEADER_OVERFLOW', 'Header overflow');
      const head = readHead(this.#take(end + 4).slice(0, -4), this.#isRequest);
      const length = lengthOf(head, this.#isRequest, this.#isLenient);
      const skips = yield head;
      if (skips === 2) {
        yield 'upgrade';
        return;
      }
      if (length === 'chunked' && skips !== 1) yield* this.#chunks();
      else if (skips !== 1) yield* this.#body(Number(length));
      this.isActive = false;
      this.#call(HTTPParser.kOnMessageComplete);
    }
  }
  #begin(head: Head): unknown {
    const { minor, fields, method = '', url, status, reason } = head;
    const wishes = tokensOf(head, 'connection');
    const isUpgrade = wishes.includes('upgrade') && valuesOf(head, 'upgrade').length > 0;
    const upgrade = method === 'CONNECT' || (this.#isRequest ? isUpgrade : status === 101);
    const keepsAlive = minor === 1 ? !wishes.includes('close') : wishes.includes('keep-alive');
    const number = this.#isRequest ? METHODS.indexOf(method) : undefined;
    return this.#call(
      HTTPParser.kOnHeadersComplete,
      1,
      minor,
      fields.flat(),
      number,
      url,
      status,
      reason,
      upgrade,
      keepsAlive,
    );
  }
  *#body(length: number): Generator<Step, void, unknown> {
    for (let left = length; left > 0; ) {
      while (this.#text === '') {
        if (this.#isEnded && length === Infinity) return;
        yield 'more';
      }
      const piece = this.#take(Math.min(left, this.#text.length));
      left -= piece.length;
      this.#call(HTTPParser.kOnBody, Buffer.from(piece, 'latin1'));
      yield 'body';
    }
  }
  *#chunks(): Generator<Step, void, unknown> {
    for (;;) {
      let line = '';
      while (!line.endsWith('\r\n')) {
        const end = this.#text.indexOf('\n') + 1;
        if (end === 0) yield 'more';
        else line = this.#take(end);
        if (end > 0 && !line.endsWith('\r\n')) throw new ParseError('HPE_STRICT', 'Expected CR');
      }
      const size = /^[\da-f]+(?=\r|;)/i.exec(line)?.[0];
      if (size === undefined) throw new ParseError('HPE_INVALID_CHUNK_SIZE', 'Invalid character in chunk size');
      const length = Number.parseInt(size, 16);
      if (length === 0) return yield* this.#trailers();
      yield* this.#body(length);
      while (this.#text.length < 2) yield 'more';
      if (this.#take(2) !== '\r\n') throw new ParseError('HPE_STRICT', 'Expected LF after chunk data');
    }
  }
  *#trailers(): Generator<Step, void, unknown> {
    let end = -1;
    while (end < 0) {
      end = this.#text.startsWith('\r\n') ? 0 : this.#text.indexOf('\r\n\r\n');
      if (end < 0) yield 'more';
    }
    const lines = this.#take(end);
    this.#take(end === 0 ? 2 : 4);
    if (lines === '') return;
    const { fields } = readHead(`HTTP/1.1 200\r\n${lines}`, false);
    this.#call(HTTPParser.kOnHeaders, fields.flat(), '');
  }
  #take(length: number): string {
    const taken = this.#text.slice(0, length);
    this.#text = this.#text.slice(length);
    return taken;
  }
  #call(index: number, ...values: unknown[]): unknown {
    return this[index]?.call(this, ...values);
  }

  feed(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#text += Buffer.from(bytes).toString('latin1');
    this.hasSteps = true;
  }
  step(): void {
    this.#proceed(undefined);
  }
  #proceed(given: unknown): void {
    this.hasSteps = false;
    this.#result = this.#bytes.length;
    let head: Head | undefined;
    try {
      const { value } = this.#messages.next(given);
      if (typeof value === 'object') head = value;
      this.hasSteps = value === 'body';
      if (value === 'upgrade') this.#result -= this.#text.length;
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      if (this.socket?.server?.listenerCount('clientError')) unsupported("server.on('clientError')");
      this.#result = error;
    }
    if (head) this.#announce(head);
    else if (!this.hasSteps && this.#handle?.consumer === this) this.#call(HTTPParser.kOnExecute, this.#result);
  }
  /** What the handler throws does not stop the body from coming. */
  #announce(head: Head): void {
    let skips: unknown;
    try {
      skips = this.#begin(head);
    } finally {
      this.#proceed(skips);
    }
  }

  execute(bytes: Uint8Array): ParseError | number {
    this.feed(bytes);
    while (this.hasSteps) this.step();
    return this.#result;
  }
  /** The connection is over. */
  finish(): ParseError | undefined {
    this.#isEnded = true;
    const isBetween = !this.isActive || this.#bytes.length === 0;
    try {
      this.#messages.next();
    } catch (error) {
      if (error instanceof ParseError) return error;
      throw error;
    }
    if (isBetween || !this.isActive) return undefined;
    return new ParseError('HPE_INVALID_EOF_STATE', 'Invalid EOF state');
  }
}

addBinding('http_parser', { HTTPParser, ConnectionsList, methods: METHODS, allMethods: METHODS });
