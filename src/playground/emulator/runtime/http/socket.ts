// The server's end of a connection: what is written goes to the page, that is the client.
import { alive, arrive, closing, nextTick } from '../loop.ts';
import { SOCKET_NAMES } from '../names.ts';
import type { Callback } from '../types.ts';
import { unsupported, withUnsupported } from '../unsupported.ts';
import { bytesOf, type Chunk, checkChunk } from './bytes.ts';
import type { Client } from './client.ts';
import type { ServerResponse } from './response.ts';
import type { Server } from './server.ts';
import { type EventName, TracedEmitter } from './traced-emitter.ts';

export const HIGH_WATER_MARK = 65_536;

type Written = { bytes: string; callback: Callback | undefined };

export class Socket extends TracedEmitter {
  server: Server;
  destroyed = false;
  connecting = false;
  readable = true;
  writable = true;
  errored: unknown = null;
  readonly timeout = 0;
  bytesWritten = 0;
  bytesRead = 0;
  readonly remoteAddress = '127.0.0.1';
  readonly remoteFamily = 'IPv4';
  readonly remotePort = 50_000;
  readonly localAddress = '127.0.0.1';
  readonly localFamily = 'IPv4';
  readonly localPort: number;
  readonly readyState = 'open';
  readonly writableHighWaterMark = HIGH_WATER_MARK;
  /** The response that is being written. */
  message: ServerResponse | null = null;
  #client;
  #corked = 0;
  #waiting: Written[] = [];
  #needDrain = false;
  #closed = false;

  constructor(server: Server, client: Client) {
    super();
    this.server = server;
    this.#client = client;
    this.localPort = client.port;
    alive.handles += 1;
  }

  get writableLength(): number {
    return this.#waiting.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }
  get writableCorked(): number {
    return this.#corked;
  }
  get closed(): boolean {
    return this.#closed;
  }
  cork(): void {
    this.#corked += 1;
  }
  uncork(): void {
    if (this.#corked === 0) return;
    this.#corked -= 1;
    if (this.#corked === 0) this.#flush();
  }
  uncorkFully(): void {
    this.#corked = Math.min(this.#corked, 1);
    this.uncork();
  }

  write(chunk: unknown, encoding?: unknown, callback?: unknown): boolean {
    const done = [encoding, callback].find((value) => typeof value === 'function') as Callback | undefined;
    return this.send(bytesOf(checkChunk(chunk), typeof encoding === 'function' ? undefined : encoding), done);
  }

  send(bytes: string, callback?: Callback): boolean {
    if (this.destroyed || !this.writable) return false;
    const room = this.writableLength + bytes.length < HIGH_WATER_MARK;
    if (!room) this.#needDrain = true;
    this.#waiting.push({ bytes, callback });
    if (this.#corked === 0) this.#flush();
    return room;
  }

  /** The system takes all at once; the program learns it a tick later. */
  #flush(): void {
    const written = this.#waiting.splice(0);
    if (written.length === 0) return;
    const bytes = written.map((one) => one.bytes).join('');
    this.bytesWritten += bytes.length;
    if (bytes !== '') this.#client.receive(bytes);
    nextTick(() => {
      if (this.#needDrain && !this.destroyed && this.writableLength === 0) {
        this.#needDrain = false;
        this.message?.drained();
        this.emit('drain');
      }
      for (const { callback } of written) callback?.(null);
    });
  }

  end(chunk?: unknown, encoding?: unknown, callback?: unknown): this {
    if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') this.write(chunk as Chunk, encoding);
    const done = [chunk, encoding, callback].find((value) => typeof value === 'function') as Callback | undefined;
    if (!this.writable) return this;
    this.uncorkFully();
    this.writable = false;
    nextTick(() => {
      done?.();
      this.emit('finish');
      arrive(() => this.destroy());
    });
    return this;
  }
  destroySoon(): void {
    this.end();
  }

  destroy(error?: unknown): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    this.writable = false;
    this.readable = false;
    this.errored = error ?? null;
    closing(() => {
      if (error && this.listenerCount('error') > 0) this.emit('error', error);
      this.#closed = true;
      this.emit('close', Boolean(error));
      this.server.forget(this);
    });
    alive.handles -= 1;
    this.#client.closed();
    return this;
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
  setTimeout(ms: number, callback?: Callback): this {
    if (callback || ms !== 0) unsupported('socket.setTimeout');
    return this;
  }
  address(): object {
    return { address: this.localAddress, family: 'IPv4', port: this.localPort };
  }

  override on(event: EventName, listener: Callback): this {
    if (event === 'data' || event === 'readable' || event === 'timeout') unsupported(`socket.on('${event}')`);
    return super.on(event, listener);
  }
}

withUnsupported(Socket.prototype, 'socket', SOCKET_NAMES);
