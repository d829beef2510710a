// `net.Socket`: the stream of a connection within the page.

import { Buffer } from 'node:buffer';
import * as codes from 'node:internal/errors';
import { getTimerDuration, setUnrefTimeout } from 'node:internal/timers';
import { validatePort } from 'node:internal/validators';
import stream from 'node:stream';
import { clearTimeout } from 'node:timers';
import { alive, enqueueIo, nextTick } from '../loop.ts';
import { currentPosition } from '../positions.ts';
import type { Callback } from '../types.ts';
import { unsupported, withUnsupported } from '../unsupported.ts';
import { addressOf, Connection, LOCAL, listening, type Peer, takePort } from './connection.ts';

/** Of Linux. */
const ECONNREFUSED = -111;

/** What a socket tells the server that accepted it. */
interface Accepting {
  _connections: number;
  _emitCloseIfDrained(): void;
}

type Done = (error?: Error | null) => void;
export interface SocketOptions {
  handle?: Connection;
  allowHalfOpen?: boolean;
  highWaterMark?: number;
  noDelay?: boolean;
}

/** All of them: their inside is not Node.js's. */
export const sockets = new WeakSet<object>();

export class Socket extends stream.Duplex {
  connecting = false;
  timeout = 0;
  server: Accepting | null = null;
  _server: Accepting | null = null;
  _handle: Connection | null;
  #timer: NodeJS.Timeout | undefined;
  /** Kept once the handle is closed. */
  #connection: Connection | undefined;

  constructor({ handle, highWaterMark, allowHalfOpen = false }: SocketOptions = {}) {
    super({ highWaterMark, allowHalfOpen, emitClose: false, autoDestroy: true, decodeStrings: false } as object);
    this._handle = null;
    sockets.add(this);
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
  address(): object {
    return { ...this._handle?.local };
  }

  connect({ port, host = 'localhost' }: { port: number; host?: string }): this {
    const isLocal = /^(?:localhost|127\.\d+\.\d+\.\d+|::1|0\.0\.0\.0)$/.test(host);
    if (!isLocal) unsupported(`http.request('http://${host}')`);
    validatePort(port);
    this.connecting = true;
    alive.handles += 1;
    const position = currentPosition();
    enqueueIo(() => {
      alive.handles -= 1;
      if (this.destroyed) return;
      const server = listening.get(Number(port));
      // Node.js would try each address of that name.
      if (!server && host === 'localhost') unsupported(`http.request('http://localhost:${port}')`, position);
      if (!server) {
        this.destroy(new codes.ExceptionWithHostPort(ECONNREFUSED, 'connect', host, Number(port)));
        return;
      }
      const own = takePort();
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
    sockets.add(this);
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

for (const side of ['remote', 'local'] as const) {
  for (const part of ['address', 'port', 'family'] as const) {
    Object.defineProperty(Socket.prototype, `${side}${part.charAt(0).toUpperCase()}${part.slice(1)}`, {
      configurable: true,
      get(this: Socket) {
        return this._handle?.[side][part];
      },
    });
  }
}

withUnsupported(Socket.prototype, 'socket', ['resetAndDestroy()', 'bufferSize', 'setTypeOfService()']);
