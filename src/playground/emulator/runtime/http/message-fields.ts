// The fields of a message that goes out: those of its head until it is written, those after its body.
import { headersSent, invalidArgType } from '../errors.ts';
import { nextTick } from '../loop.ts';
import { Stream } from '../streams/index.ts';
import { traceListeners } from '../trace.ts';
import { type Fields, type HeadState, storeHeader } from './head.ts';
import type { Socket } from './socket.ts';
import { validateHeaderName, validateHeaderValue } from './validate.ts';

export abstract class MessageFields extends Stream implements HeadState {
  socket: Socket | null = null;
  destroyed = false;
  errored: unknown = null;
  // The stream of a `pipeline` tells a message by these names.
  _closed = false;
  _sent100 = false;
  sendDate = false;
  shouldKeepAlive = true;
  chunkedEncoding = false;
  useChunkedEncodingByDefault = true;
  maxRequestsOnConnectionReached = false;
  statusCode = 200;
  hasBody = true;
  last = false;
  contentLength: number | null = null;
  defaultKeepAlive = true;
  hasAgent = false;
  keepAliveTimeout = 0;
  maxRequestsPerSocket = 0;
  removed = { connection: false, 'content-length': false, 'transfer-encoding': false };
  head: string | null = null;
  fields: Fields | null = null;
  /** Those after a body in chunks, as text. */
  trailer = '';

  constructor() {
    super();
    traceListeners(this);
  }

  get _defaultKeepAlive(): boolean {
    return this.defaultKeepAlive;
  }
  get _removedConnection(): boolean {
    return this.removed.connection;
  }
  get _removedContLen(): boolean {
    return this.removed['content-length'];
  }
  get connection(): Socket | null {
    return this.socket;
  }
  get closed(): boolean {
    return this._closed;
  }

  destroy(error?: Error): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    this.errored = error ?? null;
    if (this.socket) this.socket.destroy(error);
    else nextTick(() => this.close());
    return this;
  }

  close(): void {
    if (this._closed) return;
    this.destroyed = true;
    this._closed = true;
    this.emit('close');
  }

  get headersSent(): boolean {
    return this.head !== null;
  }

  #beforeHead(what: string): void {
    if (this.head !== null) throw headersSent(what);
  }

  setHeader(name: string, value: unknown): this {
    this.#beforeHead('set');
    validateHeaderName(name);
    validateHeaderValue(name, value);
    this.fields ??= Object.create(null) as Fields;
    this.fields[name.toLowerCase()] = [name, value];
    return this;
  }

  setHeaders(headers: unknown): this {
    this.#beforeHead('set');
    const given = headers as Map<string, unknown> | undefined;
    if (!given || Array.isArray(given) || typeof given.keys !== 'function' || typeof given.get !== 'function') {
      throw invalidArgType('headers', ['Headers', 'Map'], headers);
    }
    const cookies: unknown[] = [];
    for (const [name, value] of given) {
      if (name === 'set-cookie') cookies.push(...(Array.isArray(value) ? value : [value]));
      else this.setHeader(name, value);
    }
    return cookies.length > 0 ? this.setHeader('set-cookie', cookies) : this;
  }

  appendHeader(name: string, value: unknown): this {
    this.#beforeHead('append');
    validateHeaderName(name);
    validateHeaderValue(name, value);
    const entry = this.fields?.[name.toLowerCase()];
    if (!entry) return this.setHeader(name, value);
    if (!Array.isArray(entry[1])) entry[1] = [entry[1]];
    (entry[1] as unknown[]).push(...(Array.isArray(value) ? value : [value]));
    return this;
  }

  getHeader(name: string): unknown {
    const key = checkName(name);
    return this.fields?.[key]?.[1];
  }
  hasHeader(name: string): boolean {
    const key = checkName(name);
    return Boolean(this.fields?.[key]);
  }
  getHeaderNames(): string[] {
    return Object.keys(this.fields ?? {});
  }
  getRawHeaderNames(): string[] {
    return Object.values(this.fields ?? {}).map(([name]) => name);
  }
  getHeaders(): object {
    const headers = Object.create(null) as Record<string, unknown>;
    for (const [key, [, value]] of Object.entries(this.fields ?? {})) headers[key] = value;
    return headers;
  }

  removeHeader(name: string): void {
    const key = checkName(name);
    this.#beforeHead('remove');
    if (key in this.removed) this.removed[key as keyof typeof this.removed] = true;
    if (key === 'date') this.sendDate = false;
    if (this.fields) delete this.fields[key];
  }

  addTrailers(headers: Record<string, unknown> | [string, unknown][]): void {
    this.trailer = '';
    for (const [field, value] of Array.isArray(headers) ? headers : Object.entries(headers)) {
      validateHeaderName(field, 'Trailer name');
      const values =
        Array.isArray(value) && value.length > 1 ? value : [Array.isArray(value) ? value.join('; ') : value];
      for (const one of values) {
        validateHeaderValue(field, one);
        this.trailer += `${field}: ${one}\r\n`;
      }
    }
  }

  storeHeader(firstLine: string, headers: unknown): void {
    this.head = storeHeader(this, firstLine, headers);
  }
}

function checkName(name: unknown): string {
  if (typeof name !== 'string') throw invalidArgType('name', ['string'], name);
  return name.toLowerCase();
}
