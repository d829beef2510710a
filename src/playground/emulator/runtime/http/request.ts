// `http.request` and `http.get`, to the servers of the program itself: there is no other network here.
import { aborted, connectionRefused, invalidArgType } from '../errors.ts';
import { writeNothing } from '../inspect.ts';
import { arrive, nextTick } from '../loop.ts';
import type { Callback } from '../types.ts';
import { checkTimeout, unsupported } from '../unsupported.ts';
import type { Peer, Requester } from './client.ts';
import { IncomingMessage } from './incoming.ts';
import { OutgoingMessage } from './outgoing.ts';
import { ResponseReader } from './response-reader.ts';
import { serverAt } from './server.ts';
import { Socket } from './socket.ts';

export interface RequestOptions {
  protocol?: string;
  method?: string;
  host?: string;
  hostname?: string;
  port?: number | string;
  path?: string;
  headers?: Record<string, unknown>;
  [name: string]: unknown;
}

const HERE = /^(?:localhost|127\.0\.0\.1|\[?::1\]?|0\.0\.0\.0)$/;
const KNOWN = 'protocol method host hostname port path headers pathname search hash href agent'.split(' ');

function optionsOf(url: unknown, given: unknown): RequestOptions {
  const options = (typeof given === 'object' && given !== null ? given : {}) as RequestOptions;
  if (typeof url !== 'string' && !(url instanceof URL)) return { ...(url as RequestOptions), ...options };
  const { protocol, hostname, port, pathname, search } = new URL(url);
  return { protocol, hostname, port, path: pathname + search, ...options };
}

export class ClientRequest extends OutgoingMessage {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly protocol = 'http:';
  res: IncomingMessage | null = null;
  aborted = false;
  #port: number;
  #sent = '';
  #hangUp: () => void = () => {};

  constructor(url: unknown, given?: unknown, listener?: unknown) {
    super();
    const options = optionsOf(url, given);
    for (const name of Object.keys(options)) if (!KNOWN.includes(name)) unsupported(`http.request({ ${name} })`);
    const { protocol = 'http:', method = 'GET', hostname, host = 'localhost', port, path = '/', headers } = options;
    this.host = hostname ?? host;
    if (protocol !== 'http:' || !HERE.test(this.host)) unsupported(`http.request('${protocol}//${this.host}')`);
    if (typeof method !== 'string') throw invalidArgType('options.method', ['string'], method);
    this.method = method.toUpperCase();
    this.path = path;
    this.#port = Number(port || 80);
    this.hasAgent = true;
    this.useChunkedEncodingByDefault = !/^(?:GET|HEAD|DELETE|OPTIONS|TRACE|CONNECT)$/.test(this.method);
    for (const [name, value] of Object.entries(headers ?? {})) this.setHeader(name, value);
    if (!this.hasHeader('host')) this.setHeader('Host', this.#port === 80 ? this.host : `${this.host}:${this.#port}`);
    const callback = typeof given === 'function' ? given : listener;
    if (typeof callback === 'function') this.once('response', callback as Callback);
    const peer: Peer = { port: this.#port, receive: (bytes) => this.#send(bytes), closed: () => {} };
    this.socket = new Socket(null, peer, '127.0.0.1', () => this.close());
    this.socket.message = this;
    nextTick(() => this.emit('socket', this.socket));
    this.once('finish', () => arrive(() => this.#connect()));
  }

  override implicitHeader(): void {
    this.storeHeader(`${this.method} ${this.path} HTTP/1.1\r\n`, this.fields);
  }

  #send(bytes: string): void {
    this.#sent += bytes;
  }

  #connect(): void {
    if (this.destroyed) return;
    const server = serverAt(this.#port);
    if (!server) {
      if (this.host === 'localhost') unsupported(`http.request('http://localhost:${this.#port}')`);
      this.emit('error', connectionRefused(this.host, this.#port));
      this.socket?.destroy();
      return;
    }
    const reader = new ResponseReader(this.method, {
      head: ({ status, statusMessage, ...head }) => {
        const res = new IncomingMessage(this.socket as Socket, head);
        Object.assign(res, { statusCode: status, statusMessage, req: this });
        this.res = res;
        if (!this.emit('response', res)) res.dump();
      },
      body: (piece) => void this.res?.push(piece),
      end: () => {
        if (!this.res) return;
        this.res.complete = true;
        this.res.push(null);
        this.res.once('end', () => arrive(() => this.#leave()));
      },
    });
    const requester: Requester = {
      port: this.#port,
      request: this.#sent,
      sent() {},
      onHangUp: (hangUp) => {
        this.#hangUp = hangUp;
      },
      receive: (bytes) => arrive(() => reader.feed(bytes)),
      closed: () =>
        arrive(() => {
          reader.finish();
          if (!this.res) this.emit('error', Object.assign(aborted(), { message: 'socket hang up' }));
          else if (!this.res.complete) this.res.abort();
          this.socket?.destroy();
        }),
    };
    server.accept(requester);
  }

  #leave(): void {
    this.#hangUp();
    this.socket?.destroy();
  }

  abort(): void {
    this.aborted = true;
    this.destroy();
  }
  setTimeout(ms: number): this {
    checkTimeout('http.ClientRequest.setTimeout', ms);
    return this;
  }
  override destroy(error?: Error): this {
    if (!this.destroyed && !this.res)
      nextTick(() => this.emit('error', error ?? Object.assign(aborted(), { message: 'socket hang up' })));
    this.#hangUp();
    return super.destroy();
  }
}
writeNothing(ClientRequest.prototype, 'http.ClientRequest');
