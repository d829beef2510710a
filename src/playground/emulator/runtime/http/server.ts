// `http.Server`: listens in the page, and answers its one client.
import { addressInUse, invalidArgType, outOfRange, simple } from '../errors.ts';
import { EventEmitter, type EventName } from '../events.ts';
import { writeNothing } from '../inspect.ts';
import { alive, arrive, closing, nextTick } from '../loop.ts';
import { report } from '../report.ts';
import { traceListeners } from '../trace.ts';
import type { Callback } from '../types.ts';
import { checkTimeout, unsupported, withUnsupported } from '../unsupported.ts';
import { Client, type Requester } from './client.ts';
import { conversation } from './conversation.ts';
import { numberOf, readListen } from './listen.ts';
import { Socket } from './socket.ts';

interface Address {
  address: string;
  family: 'IPv4' | 'IPv6';
  port: number;
}

const listening = new Map<number, Server>();
let request: string | undefined;
/** A free port, where the system would choose one. */
let free = 40_000;

/** The server that listens there. */
export const serverAt = (port: number): Server | undefined => listening.get(port);

/** Sent to the first server that listens. */
export function expectRequest(bytes: string | undefined): void {
  request = bytes;
}

export class Server extends EventEmitter {
  keepAliveTimeout = 5000;
  keepAliveTimeoutBuffer = 1000;
  headersTimeout = 60_000;
  requestTimeout = 300_000;
  connectionsCheckingInterval = 30_000;
  maxHeadersCount: number | null = null;
  maxRequestsPerSocket = 0;
  requireHostHeader = true;
  joinDuplicateHeaders = false;
  rejectNonStandardBodyWrites = false;
  httpAllowHalfOpen = false;
  listening = false;
  #address: Address | null = null;
  #opening = false;
  #referenced = true;
  #sockets = new Set<Socket>();
  #closing = false;

  constructor(options?: unknown, listener?: unknown) {
    super();
    traceListeners(this);
    const handler = typeof options === 'function' ? options : listener;
    if (typeof options !== 'function' && options !== undefined && options !== null) this.#configure(options);
    if (handler !== undefined && handler !== null) {
      if (typeof handler !== 'function') throw invalidArgType('listener', ['Function'], handler);
      this.on('request', handler as Callback);
    }
    super.on('connection', () => {});
    super.on('listening', () => {});
  }

  get timeout(): number {
    return 0;
  }
  set timeout(ms: number) {
    checkTimeout('server.timeout', ms);
  }

  #configure(options: unknown): void {
    if (typeof options !== 'object' || Array.isArray(options)) throw invalidArgType('options', ['Object'], options);
    const ignored = ['noDelay', 'keepAlive', 'keepAliveInitialDelay'];
    for (const [name, value] of Object.entries(options as object)) {
      if (value === undefined || ignored.includes(name)) continue;
      const known = this[name as keyof this];
      if (name === 'listening' || name === 'timeout' || !['number', 'boolean'].includes(typeof known)) {
        unsupported(`http.createServer({ ${name} })`);
      }
      if (typeof value !== typeof known)
        throw invalidArgType(
          typeof known === 'number' || name === 'requireHostHeader' ? name : `options.${name}`,
          [typeof known],
          value,
        );
      if (typeof value === 'number' && !Number.isInteger(value)) throw outOfRange(name, 'an integer', value);
      if (typeof value === 'number' && value < 0)
        throw outOfRange(name, `>= 0 && <= ${Number.MAX_SAFE_INTEGER}`, value);
      Object.assign(this, { [name]: value });
    }
  }

  override on(event: EventName, listener: Callback): this {
    if (event === 'upgrade' || event === 'connect') unsupported(`server.on('${String(event)}')`);
    return super.on(event, listener);
  }

  listen(...given: unknown[]): this {
    const { port, host, callback } = readListen(given);
    if (callback) this.once('listening', callback);
    if (this.listening || this.#opening) throw simple('ERR_SERVER_ALREADY_LISTEN');
    const number = numberOf(port);
    this.#opening = true;
    alive.handles += 1;
    const open = () => this.#open(number, host);
    // A name is looked up, an address only waits for its turn.
    if (host !== undefined && /[a-z]/i.test(host) && !host.includes(':')) {
      if (host !== 'localhost') unsupported(`server.listen(…, '${host}')`);
      arrive(open);
    } else if (host !== undefined) nextTick(open);
    else open();
    return this;
  }

  #open(wanted: number, host: string | undefined): void {
    const port = wanted === 0 ? free++ : wanted;
    const address = host === 'localhost' ? '127.0.0.1' : (host ?? '::');
    if (listening.has(port)) {
      this.#opening = false;
      alive.handles -= 1;
      const error = addressInUse(address, port);
      nextTick(() => this.emit('error', error));
      return;
    }
    this.#address = { address, family: address.includes(':') ? 'IPv6' : 'IPv4', port };
    this.listening = true;
    if (!this.#referenced) alive.handles -= 1;
    listening.set(port, this);
    nextTick(() => {
      if (!this.#address) return;
      report({ type: 'listening', host: address, port });
      if (request !== undefined) {
        const client = new Client(port, request);
        request = undefined;
        arrive(() => this.accept(client));
      }
      this.emit('listening');
    });
  }

  accept(client: Requester): void {
    if (!this.#address) return;
    const { address } = this.#address;
    const from = address === '::' ? '::ffff:127.0.0.1' : address === '0.0.0.0' ? '127.0.0.1' : address;
    const socket: Socket = new Socket(this, client, from, () => this.#forget(socket));
    this.#sockets.add(socket);
    this.emit('connection', socket);
    client.sent();
    for (const step of conversation(this, socket, client)) arrive(step);
  }

  address(): Address | null {
    return this.#address && { ...this.#address };
  }

  close(callback?: unknown): this {
    if (typeof callback === 'function') {
      if (this.#address) this.once('close', callback as Callback);
      else this.once('close', () => callback(simple('ERR_SERVER_NOT_RUNNING')));
    }
    this.closeIdleConnections();
    if (this.#address) {
      listening.delete(this.#address.port);
      this.#address = null;
      this.#opening = false;
      this.listening = false;
      if (this.#referenced) alive.handles -= 1;
      this.#closing = true;
      closing(() => this.#closeIfEmpty());
    } else if (!this.#closing) {
      this.#closing = true;
      nextTick(() => this.#closeIfEmpty());
    }
    return this;
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise((resolve) => this.close(resolve));
  }

  #closeIfEmpty(): void {
    if (!this.#closing || this.#sockets.size > 0) return;
    this.#closing = false;
    nextTick(() => this.emit('close'));
  }
  #forget(socket: Socket): void {
    this.#sockets.delete(socket);
    this.#closeIfEmpty();
  }

  closeAllConnections(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
  closeIdleConnections(): void {
    for (const socket of this.#sockets) if (!socket.message) socket.destroy();
  }
  getConnections(callback: Callback): this {
    nextTick(() => callback(null, this.#sockets.size));
    return this;
  }

  ref(): this {
    return this.#hold(true);
  }
  unref(): this {
    return this.#hold(false);
  }
  #hold(referenced: boolean): this {
    if (this.listening && referenced !== this.#referenced) alive.handles += referenced ? 1 : -1;
    this.#referenced = referenced;
    return this;
  }

  setTimeout(ms: number): this {
    checkTimeout('server.setTimeout', ms);
    return this;
  }
}

withUnsupported(Server.prototype, 'server');
writeNothing(Server.prototype, 'server');
