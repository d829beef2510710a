// `node:net`, as much of it as `node:http` uses: servers and sockets that are all in the page.
import EventEmitter from 'node:events';
import * as codes from 'node:internal/errors';
import { validatePort } from 'node:internal/validators';
import { alive, enqueueIo, nextTick } from '../loop.ts';
import { report } from '../report.ts';
import type { Callback } from '../types.ts';
import { unsupported } from '../unsupported.ts';
import { type Address, addressOf, Connection, LOCAL, listening, type Peer, takePort } from './connection.ts';
import { Socket, type SocketOptions } from './socket.ts';

export { Socket };

/** Of Linux. */
const EADDRINUSE = -98;

/** Called with the first of the servers that listen. */
let hear: ((accept: Server['accept']) => void) | undefined;
export function onListening(heard: typeof hear): void {
  hear = heard;
}

/** Of a connection, what is not emulated. */
const REFUSED = ['path', 'localAddress', 'localPort', 'family', 'lookup'] as const;
type Wanted = { port: number; host?: string; timeout?: number } & Partial<Record<(typeof REFUSED)[number], unknown>>;

export function createConnection(wanted: Wanted): Socket {
  for (const name of REFUSED) if (wanted[name]) unsupported(`http.request({ ${name} })`);
  const socket = new Socket();
  if (wanted.timeout) socket.setTimeout(wanted.timeout);
  return socket.connect(wanted);
}

const kOptions = Symbol('options');

export interface Server extends EventEmitter {
  _connections: number;
  maxConnections?: number;
  /** Its address, once it listens. */
  _handle: Address | null;
  _unref: boolean;
  [kOptions]: SocketOptions;
  _emitCloseIfDrained(): void;
  accept(peer: Peer, port?: number): Connection;
}

/** Node.js's own library calls it on servers of its own. */
export function Server(this: Server, options: SocketOptions): void {
  EventEmitter.call(this);
  const { allowHalfOpen = false, highWaterMark = 65_536, noDelay = false } = options;
  Object.assign(this, {
    _connections: 0,
    _handle: null,
    _usingWorkers: false,
    _workers: [],
    _unref: false,
    _listeningId: 1,
    allowHalfOpen,
    pauseOnConnect: false,
    noDelay,
    keepAlive: false,
    keepAliveInitialDelay: 0,
    highWaterMark,
  });
  Object.defineProperty(this, kOptions, { value: options });
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
    if (this._handle) throw new codes.ERR_SERVER_ALREADY_LISTEN();
    if (typeof callback === 'function') this.once('listening', callback as Callback);
    const { port = 0, host } = typeof options.port === 'function' ? {} : options;
    if (isObject && !('port' in options)) throw new codes.ERR_INVALID_ARG_VALUE('options', first, NO_PORT);
    const number = Number(port === null ? 0 : validatePort(port, 'options.port'));
    const wanted = addressOf(host === 'localhost' ? LOCAL : host || '::', number);
    if (host && !/^(?:localhost|[\d.]+|.*:.*)$/.test(host)) unsupported(`server.listen(…, '${host}')`);
    const open = () => {
      if (!this._handle) openServer(this, wanted);
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
    const { address = '', port = 0 } = this._handle ?? {};
    const own = address === '::' ? `::ffff:${LOCAL}` : address === '0.0.0.0' ? LOCAL : address;
    const handle = new Connection(peer, addressOf(own, port), addressOf(own, from));
    if (this._connections >= (this.maxConnections ?? Infinity)) {
      handle.close(() => this.emit('drop', {}));
      return handle;
    }
    const socket = new Socket({ ...this[kOptions], handle });
    this._connections += 1;
    socket.server = this;
    socket._server = this;
    this.emit('connection', socket);
    return handle;
  },
  close(this: Server, callback?: unknown) {
    const wasOpen = this._handle !== null;
    if (typeof callback === 'function') {
      this.once('close', () => (wasOpen ? callback() : callback(new codes.ERR_SERVER_NOT_RUNNING())));
    }
    if (this._handle) {
      listening.delete(this._handle.port);
      if (!this._unref) alive.handles -= 1;
      this._handle = null;
    }
    this._emitCloseIfDrained();
    return this;
  },
  _emitCloseIfDrained(this: Server) {
    if (!this._handle && this._connections === 0) nextTick(() => this.emit('close'));
  },
  address(this: Server) {
    return this._handle && { ...this._handle };
  },
  getConnections(this: Server, callback: Callback) {
    nextTick(() => void callback(null, this._connections));
    return this;
  },
  ref(this: Server) {
    if (this._handle && this._unref) alive.handles += 1;
    this._unref = false;
    return this;
  },
  unref(this: Server) {
    if (this._handle && !this._unref) alive.handles -= 1;
    this._unref = true;
    return this;
  },
};
const NO_PORT = 'must have the property "port" or "path"';

function openServer(server: Server, { address, port }: Address): void {
  if (listening.has(port)) {
    const error = new codes.UVExceptionWithHostPort(EADDRINUSE, 'listen', address, port);
    nextTick(() => server.emit('error', error));
    return;
  }
  const opened = addressOf(address, port || takePort());
  server._handle = opened;
  listening.set(opened.port, server);
  if (!server._unref) alive.handles += 1;
  nextTick(() => {
    if (!server._handle) return;
    report({ type: 'listening', host: address, port: opened.port });
    hear?.((...given) => server.accept(...given));
    server.emit('listening');
  });
}

Object.setPrototypeOf(Server.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Server, EventEmitter);
Object.assign(Server.prototype, methods);
Object.defineProperty(Server.prototype, 'listening', {
  get(this: Server) {
    return this._handle !== null;
  },
});
