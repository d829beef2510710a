// The server's end of a connection.
import { writeNothing } from '../inspect.ts';
import { alive, arrive, closing } from '../loop.ts';
import { Duplex } from '../streams/index.ts';
import { traceListeners } from '../trace.ts';
import type { Callback } from '../types.ts';
import { checkTimeout, unsupported, withUnsupported } from '../unsupported.ts';
import { bytesOf, type Chunk } from './bytes.ts';
import type { Peer } from './client.ts';
import type { OutgoingMessage } from './outgoing.ts';
import type { Server } from './server.ts';

export const HIGH_WATER_MARK = 65_536;

export class Socket extends Duplex {
  server: Server | null;
  connecting = false;
  pending = false;
  timeout = 0;
  bytesRead = 0;
  remotePort = 50_000;
  localPort: number;
  readonly remoteAddress: string;
  readonly localAddress: string;
  readonly remoteFamily: string;
  readonly localFamily: string;
  /** The message that is being written. */
  message: OutgoingMessage | null = null;
  #peer;
  #written = 0;
  #ended: () => void;

  /** `ended`: called once it is closed. */
  constructor(server: Server | null, peer: Peer, address: string, ended: () => void) {
    super({ highWaterMark: HIGH_WATER_MARK, emitClose: false, decodeStrings: false });
    this.server = server;
    this.#peer = peer;
    this.#ended = ended;
    this.localPort = peer.port;
    this.remoteAddress = address;
    this.localAddress = address;
    this.remoteFamily = address.includes(':') ? 'IPv6' : 'IPv4';
    this.localFamily = this.remoteFamily;
    alive.handles += 1;
    traceListeners(this);
    this.on('drain', () => this.message?.drained());
  }

  get bytesWritten(): number {
    return this.#written + this.writableLength;
  }
  get readyState(): string {
    return this.destroyed ? 'closed' : this.writable ? 'open' : 'readOnly';
  }

  #send(bytes: string): void {
    this.#written += bytes.length;
    if (bytes !== '') this.#peer.receive(bytes);
  }
  /** The system takes all at once. */
  _write(chunk: Chunk, encoding: unknown, callback: () => void): void {
    this.#send(bytesOf(chunk, encoding));
    callback();
  }
  _writev(pieces: { chunk: Chunk; encoding: unknown }[], callback: () => void): void {
    this.#send(pieces.map(({ chunk, encoding }) => bytesOf(chunk, encoding)).join(''));
    callback();
  }
  override _read(): void {}
  _final(callback: () => void): void {
    arrive(() => callback());
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    closing(() => {
      this.emit('close', Boolean(error));
      this.#ended();
    });
    alive.handles -= 1;
    this.#peer.closed();
    callback(error);
  }
  uncorkFully(): void {
    if (this._writableState.corked > 1) this._writableState.corked = 1;
    this.uncork();
  }
  destroySoon(): void {
    if (this.writable) this.end();
    if (this.writableFinished) this.destroy();
    else this.once('finish', () => this.destroy());
  }

  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return unsupported('socket.unref');
  }
  setTimeout(ms: number): this {
    checkTimeout('socket.setTimeout', ms);
    return this;
  }
  address(): object {
    return { address: this.localAddress, family: this.localFamily, port: this.localPort };
  }

  override on(event: string | symbol, listener: Callback): this {
    if (event === 'data' || event === 'readable' || event === 'timeout') unsupported(`socket.on('${event}')`);
    return super.on(event, listener);
  }
}

withUnsupported(Socket.prototype, 'socket');
writeNothing(Socket.prototype, 'socket');
