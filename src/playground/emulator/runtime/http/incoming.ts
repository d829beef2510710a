// `http.IncomingMessage`: a message that comes in, and the reading of its body.
import { aborted } from '../errors.ts';
import { writeNothing } from '../inspect.ts';
import { nextTick } from '../loop.ts';
import { Readable } from '../streams/index.ts';
import { traceListeners } from '../trace.ts';
import { checkTimeout, withUnsupported } from '../unsupported.ts';
import type { Socket } from './socket.ts';

/** Sent twice, the first one wins; the others are joined. */
const UNIQUE = new Set(
  (
    'age authorization content-length content-type etag expires from host if-modified-since if-unmodified-since ' +
    'last-modified location max-forwards proxy-authorization referer retry-after server user-agent'
  ).split(' '),
);

export interface MessageHead {
  minor: number;
  /** In order, as sent. */
  fields: readonly (readonly [name: string, value: string])[];
}

export class IncomingMessage extends Readable {
  socket: Socket | null;
  httpVersionMajor = 1;
  httpVersionMinor: number;
  httpVersion: string;
  complete = false;
  rawHeaders: string[];
  rawTrailers: string[] = [];
  joinDuplicateHeaders = false;
  aborted = false;
  upgrade: boolean | null = null;
  url = '';
  method: string | null = null;
  statusCode: number | null = null;
  statusMessage: string | null = null;
  client: Socket | null;
  // The stream asks for these two by their names.
  _consuming = false;
  _dumped = false;
  #headers: Record<string, string | string[]> | undefined;
  #distinct: Record<string, string[]> | undefined;

  constructor(socket: Socket, { minor, fields }: MessageHead) {
    super({ highWaterMark: 65_536 });
    this.socket = socket;
    this.client = socket;
    this.httpVersionMinor = minor;
    this.httpVersion = `1.${minor}`;
    this.rawHeaders = fields.flat();
    traceListeners(this);
  }

  get connection(): Socket | null {
    return this.socket;
  }
  get trailers(): object {
    return {};
  }
  get trailersDistinct(): object {
    return Object.create(null);
  }

  get headers(): Record<string, string | string[]> {
    if (this.#headers) return this.#headers;
    const headers: Record<string, string | string[]> = {};
    for (const [name, value] of this.#pairs()) {
      const known = headers[name];
      if (name === 'set-cookie') headers[name] = [...((known as string[]) ?? []), value];
      else if (known === undefined) headers[name] = value;
      else if (!UNIQUE.has(name) || this.joinDuplicateHeaders) {
        headers[name] = `${known}${name === 'cookie' ? '; ' : ', '}${value}`;
      }
    }
    this.#headers = headers;
    return headers;
  }
  set headers(headers) {
    this.#headers = headers;
  }

  get headersDistinct(): Record<string, string[]> {
    if (this.#distinct) return this.#distinct;
    const headers = Object.create(null) as Record<string, string[]>;
    for (const [name, value] of this.#pairs()) {
      headers[name] ??= [];
      headers[name].push(value);
    }
    this.#distinct = headers;
    return headers;
  }

  *#pairs(): Generator<[name: string, value: string]> {
    for (let at = 0; at < this.rawHeaders.length; at += 2) {
      yield [(this.rawHeaders[at] as string).toLowerCase(), this.rawHeaders[at + 1] as string];
    }
  }

  setTimeout(ms: number): this {
    checkTimeout('request.setTimeout', ms);
    return this;
  }

  override _read(): void {
    this._consuming = true;
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    if (!this.readableEnded || !this.complete) {
      this.aborted = true;
      this.emit('aborted');
      if (this.socket && !this.socket.destroyed) this.socket.destroy(error ?? undefined);
    }
    nextTick(() => callback(this.listenerCount('error') === 0 ? undefined : error));
  }

  /** Nobody read it: it is pulled off the wire. */
  dump(): void {
    if (this._dumped) return;
    this._dumped = true;
    this.removeAllListeners('data');
    this.resume();
  }

  abort(): void {
    this.destroy(aborted());
  }
}

withUnsupported(IncomingMessage.prototype, 'request');
writeNothing(IncomingMessage.prototype, 'request');
