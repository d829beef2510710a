// `node:net`, as much of it as `node:http` uses: servers and sockets that are all in the page.
import { EventEmitter } from 'node:events';
import { validatePort } from 'node:internal/validators';
import { Duplex } from 'node:stream';
import { codes, ExceptionWithHostPort, UVExceptionWithHostPort } from '../errors.ts';
import { alive, enqueueIo, nextTick } from '../loop.ts';
import { Buffer } from '../modules/buffer.ts';
import { report } from '../report.ts';
import type { Timeout } from '../timers.ts';
import type { Callback } from '../types.ts';
import { unsupported, withUnsupported } from '../unsupported.ts';
import { type Address, addressOf, Connection, type Peer } from './connection.ts';
import { clearTimeout, getTimerDuration, setUnrefTimeout } from './timers.ts';

/** Of Linux. */
const ERRORS = { EADDRINUSE: -98, ECONNREFUSED: -111 };
const LOCAL = '127.0.0.1';
const listening = new Map<number, Server>();
/** Ports where the system would choose one. */
let freePort = 40_000;

/** Called with the first of the servers that listen. */
let hear: ((accept: Server['accept']) => void) | undefined;
export function onListening(heard: typeof hear): void {
  hear = heard;
}

type Done = (error?: Error | null) => void;
interface SocketOptions {
  handle?: Connection;
  allowHalfOpen?: boolean;
  highWaterMark?: number;
}

export class Socket extends Duplex {
  connecting = false;
  timeout = 0;
  server: Server | null = null;
  _server: Server | null = null;
  _handle: Connection | null;
  #timer: Timeout | undefined;
  /** Kept once the handle is closed. */
  #connection: Connection | undefined;

  constructor({ handle, highWaterMark, allowHalfOpen = false }: SocketOptions = {}) {
    super({ highWaterMark, allowHalfOpen, emitClose: false, autoDestroy: true, decodeStrings: false } as object);
    this._handle = null;
    if (handle) this.#open(handle);
  }
  #open(handle: Connection): void {
    this._handle = handle;
    this.#connection = handle;
    handle.onread = (bytes) => {
      this._unrefTimer();
      if (bytes && !this.push(Buffer.from(bytes))) handle.readStop();
      if (bytes) return;
      this.push(null);
      this.read(0);
    };
    this.read(0);
  }

  get pending(): boolean {
    return !this._handle || this.connecting;
  }
  get readyState(): string {
    if (this.connecting) return 'opening';
    const [reads, writes] = [this.readable, this.writable];
    return reads && writes ? 'open' : reads ? 'readOnly' : writes ? 'writeOnly' : 'closed';
  }
  get bytesRead(): number {
    return this.#connection?.bytesRead ?? 0;
  }
  get bytesWritten(): number {
    return (this.#connection?.bytesWritten ?? 0) + this.writableLength;
  }
  get remoteAddress(): string | undefined {
    return this._handle?.remote.address;
  }
  get remotePort(): number | undefined {
    return this._handle?.remote.port;
  }
  get remoteFamily(): string | undefined {
    return this._handle?.remote.family;
  }
  get localAddress(): string | undefined {
    return this._handle?.local.address;
  }
  get localPort(): number | undefined {
    return this._handle?.local.port;
  }
  get localFamily(): string | undefined {
    return this._handle?.local.family;
  }
  address(): object {
    return { ...this._handle?.local };
  }

  connect({ port, host = 'localhost' }: { port: number; host?: string }): this {
    const isLocal = /^(?:localhost|127\.\d+\.\d+\.\d+|::1|0\.0\.0\.0)$/.test(host);
    if (!isLocal) unsupported(`http.request('http://${host}')`);
    validatePort(port);
    this.connecting = true;
    alive.handles += 1;
    enqueueIo(() => {
      alive.handles -= 1;
      if (this.destroyed) return;
      const server = listening.get(Number(port));
      // Node.js would try each address of that name.
      if (!server && host === 'localhost') unsupported(`http.request('http://localhost:${port}')`);
      if (!server) {
        this.destroy(new ExceptionWithHostPort(ERRORS.ECONNREFUSED, 'connect', host, Number(port)));
        return;
      }
      const own = freePort++;
      const address = host === 'localhost' ? LOCAL : host;
      const far: { peer?: Peer } = {};
      const near: Peer = {
        receive: (bytes) => far.peer?.receive(bytes),
        receiveEnd: () => far.peer?.receiveEnd(),
      };
      const handle = new Connection(near, addressOf(address, own), addressOf(address, Number(port)));
      far.peer = server.accept(handle, own);
      enqueueIo(() => {
        if (this.destroyed) return handle.close(() => {});
        this.connecting = false;
        this.#open(handle);
        this.emit('connect');
        this.emit('ready');
      });
    });
    return this;
  }

  /** What must wait for the connection does. */
  #connected(call: (handle: Connection | null) => void): void {
    if (this.connecting) this.once('connect', () => call(this._handle));
    else call(this._handle);
  }
  override _read(): void {
    if (this.connecting) this.once('connect', () => this._handle?.readStart());
    else if (this._handle && !this._handle.reading) this._handle.readStart();
  }
  override _write(chunk: Uint8Array | string, encoding: BufferEncoding, done: Done): void {
    this._writev([{ chunk, encoding }], done);
  }
  override _writev(pieces: { chunk: Uint8Array | string; encoding: BufferEncoding }[], done: Done): void {
    this.#connected((handle) => {
      if (!handle) return done(new codes.ERR_SOCKET_CLOSED());
      this._unrefTimer();
      handle.write(Buffer.concat(pieces.map(({ chunk, encoding }) => Buffer.from(chunk as string, encoding))));
      done();
    });
  }
  override _final(done: Done): void {
    this.#connected((handle) => (handle ? handle.shutdown(done) : done()));
  }
  override _destroy(error: Error | null, done: Done): void {
    this.connecting = false;
    clearTimeout(this.#timer);
    const handle = this._handle;
    this._handle = null;
    if (handle) handle.close(() => this.emit('close', Boolean(error)));
    done(error);
    if (!handle) nextTick(() => this.emit('close', Boolean(error)));
    if (!this._server) return;
    this._server._connections -= 1;
    this._server._emitCloseIfDrained();
  }
  destroySoon(): void {
    if (this.writable) this.end();
    if (this.writableFinished) this.destroy();
    else this.once('finish', this.destroy);
  }

  setTimeout(ms: number, callback?: Callback): this {
    if (this.destroyed) return this;
    this.timeout = getTimerDuration(ms, 'msecs');
    this._unrefTimer();
    if (callback && ms === 0) this.removeListener('timeout', callback);
    else if (callback) this.once('timeout', callback);
    return this;
  }
  _unrefTimer(): void {
    clearTimeout(this.#timer);
    if (this.timeout > 0) this.#timer = setUnrefTimeout(() => this.emit('timeout'), this.timeout);
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    this.#connected((handle) => handle?.ref());
    return this;
  }
  unref(): this {
    this.#connected((handle) => handle?.unref());
    return this;
  }
}

export const createConnection = (options: { port: number; host?: string }): Socket => new Socket().connect(options);

export interface Server extends EventEmitter {
  _connections: number;
  _address: Address | null;
  _unref: boolean;
  _options: SocketOptions;
  _emitCloseIfDrained(): void;
  accept(peer: Peer, port?: number): Connection;
}

/** Node.js's own library calls it on servers of its own. */
export function Server(this: Server, options: SocketOptions): void {
  EventEmitter.call(this);
  this._connections = 0;
  this._address = null;
  this._unref = false;
  this._options = options;
}

interface Listen {
  port?: unknown;
  host?: string;
  path?: unknown;
  signal?: unknown;
}

const methods = {
  /** A port, a host and a callback, each of which may be left out; or an object and a callback. */
  listen(this: Server, ...given: unknown[]) {
    const callback = given.at(-1);
    const [first, second] = given;
    const isObject = typeof first === 'object' && first !== null;
    const options: Listen = isObject ? first : { port: first, ...(typeof second === 'string' && { host: second }) };
    const isPath = typeof options.port === 'string' && Number.isNaN(Number(options.port));
    if (isPath || options.path !== undefined || options.signal) unsupported('server.listen(path)');
    if (this._address) throw new codes.ERR_SERVER_ALREADY_LISTEN();
    if (typeof callback === 'function') this.once('listening', callback as Callback);
    const { port = 0, host } = typeof options.port === 'function' ? {} : options;
    if (isObject && !('port' in options)) throw new codes.ERR_INVALID_ARG_VALUE('options', first, NO_PORT);
    const number = Number(port === null ? 0 : validatePort(port, 'options.port'));
    const wanted = addressOf(host === 'localhost' ? LOCAL : host || '::', number);
    if (host && !/^(?:localhost|[\d.]+|.*:.*)$/.test(host)) unsupported(`server.listen(…, '${host}')`);
    const open = () => {
      if (!this._address) openServer(this, wanted);
    };
    // A name is looked up, an address only waits for its turn.
    alive.handles += 1;
    const settle = () => {
      alive.handles -= 1;
      open();
    };
    if (host === 'localhost') enqueueIo(settle);
    else if (host) nextTick(settle);
    else settle();
    return this;
  },
  accept(this: Server, peer: Peer, from = 50_000) {
    const { address = '', port = 0 } = this._address ?? {};
    const own = address === '::' ? `::ffff:${LOCAL}` : address === '0.0.0.0' ? LOCAL : address;
    const handle = new Connection(peer, addressOf(own, port), addressOf(own, from));
    const socket = new Socket({ ...this._options, handle });
    this._connections += 1;
    socket.server = this;
    socket._server = this;
    this.emit('connection', socket);
    return handle;
  },
  close(this: Server, callback?: unknown) {
    const wasOpen = this._address !== null;
    if (typeof callback === 'function') {
      this.once('close', () => (wasOpen ? callback() : callback(new codes.ERR_SERVER_NOT_RUNNING())));
    }
    if (this._address) {
      listening.delete(this._address.port);
      if (!this._unref) alive.handles -= 1;
      this._address = null;
    }
    this._emitCloseIfDrained();
    return this;
  },
  _emitCloseIfDrained(this: Server) {
    if (!this._address && this._connections === 0) nextTick(() => this.emit('close'));
  },
  address(this: Server) {
    return this._address && { ...this._address };
  },
  getConnections(this: Server, callback: Callback) {
    nextTick(() => void callback(null, this._connections));
    return this;
  },
  ref(this: Server) {
    if (this._address && this._unref) alive.handles += 1;
    this._unref = false;
    return this;
  },
  unref(this: Server) {
    if (this._address && !this._unref) alive.handles -= 1;
    this._unref = true;
    return this;
  },
};
const NO_PORT = 'must have the property "port" or "path"';

function openServer(server: Server, { address, port }: Address): void {
  if (listening.has(port)) {
    const error = new UVExceptionWithHostPort(ERRORS.EADDRINUSE, 'listen', address, port);
    nextTick(() => server.emit('error', error));
    return;
  }
  const opened = addressOf(address, port || freePort++);
  server._address = opened;
  listening.set(opened.port, server);
  if (!server._unref) alive.handles += 1;
  nextTick(() => {
    if (!server._address) return;
    report({ type: 'listening', host: address, port: opened.port });
    hear?.((...given) => server.accept(...given));
    server.emit('listening');
  });
}

Object.setPrototypeOf(Server.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Server, EventEmitter);
Object.assign(Server.prototype, methods);
withUnsupported(Socket.prototype, 'socket', ['resetAndDestroy()', 'bufferSize', 'setTypeOfService()']);
Object.defineProperty(Server.prototype, 'maxConnections', {
  get: () => undefined,
  set: () => unsupported('server.maxConnections'),
});
Object.defineProperty(Server.prototype, 'listening', {
  get(this: Server) {
    return this._address !== null;
  },
});
