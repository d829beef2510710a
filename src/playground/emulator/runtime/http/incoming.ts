// `http.IncomingMessage`: what the client sent, and the reading of its body.
import { aborted } from '../errors.ts';
import { INCOMING_NAMES } from '../names.ts';
import { unsupported, withUnsupported } from '../unsupported.ts';
import { Readable } from './readable.ts';
import type { RequestHead } from './request-parser.ts';
import type { Socket } from './socket.ts';

/** Sent twice, the first one wins; the others are joined. */
const UNIQUE = new Set(
  (
    'age authorization content-length content-type etag expires from host if-modified-since if-unmodified-since ' +
    'last-modified location max-forwards proxy-authorization referer retry-after server user-agent'
  ).split(' '),
);

export class IncomingMessage extends Readable {
  readonly httpVersion: string;
  readonly httpVersionMajor = 1;
  readonly httpVersionMinor: number;
  method: string;
  url: string;
  rawHeaders: string[];
  readonly rawTrailers: string[] = [];
  readonly socket: Socket;
  readonly statusCode = null;
  readonly statusMessage = null;
  complete = false;
  aborted = false;
  #headers: Record<string, string | string[]> | undefined;
  #distinct: Record<string, string[]> | undefined;

  constructor(socket: Socket, head: RequestHead) {
    super();
    this.socket = socket;
    this.method = head.method;
    this.url = head.url;
    this.httpVersionMinor = head.minor;
    this.httpVersion = `1.${head.minor}`;
    this.rawHeaders = head.fields.flat();
  }

  get connection(): Socket {
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
      else if (!UNIQUE.has(name) || this.socket.server.joinDuplicateHeaders) {
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

  setTimeout(): this {
    return unsupported('request.setTimeout');
  }

  /** Nobody read it: it is pulled off the wire. */
  dump(): void {
    this.removeAllListeners('data');
    this.resume();
  }
  get consumed(): boolean {
    return this.readableFlowing !== null;
  }

  abort(): void {
    this.destroy(aborted());
  }
  protected override onDestroy(error: unknown): void {
    if (this.readableEnded && this.complete) return;
    this.aborted = true;
    this.emit('aborted');
    if (!this.socket.destroyed && !this.readableEnded) this.socket.destroy(error);
  }
}

withUnsupported(IncomingMessage.prototype, 'request', INCOMING_NAMES);
