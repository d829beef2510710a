// The reading side of a stream, as a request's body is read: events, `read`, `for await`, `pipe`.
import { Buffer } from 'buffer';
import { nextTick } from '../loop.ts';
import type { Callback } from '../types.ts';
import { unsupported } from '../unsupported.ts';
import { type EventName, TracedEmitter } from './traced-emitter.ts';

/** What `pipe` writes to. */
interface Sink {
  write(chunk: unknown): boolean;
  end?(): void;
  emit(event: string, ...values: unknown[]): boolean;
  once(event: string, listener: () => void): unknown;
}

export class Readable extends TracedEmitter {
  readableFlowing: boolean | null = null;
  readableEnded = false;
  readable = true;
  destroyed = false;
  closed = false;
  errored: unknown = null;
  readableEncoding: string | null = null;
  readonly readableObjectMode = false;
  readonly readableHighWaterMark = 65_536;
  #chunks: (Uint8Array | string)[] = [];
  #ended = false;
  #ending = false;
  #decoder: TextDecoder | undefined;
  #resuming = false;
  #telling = false;

  get readableLength(): number {
    return this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  }
  get readableDidRead(): boolean {
    return this.readableEnded || this.readableFlowing === true;
  }
  get readableAborted(): boolean {
    return this.destroyed && !this.readableEnded;
  }

  /** Bytes of the body, as they come; null at its end. */
  push(chunk: Uint8Array | null): void {
    if (this.destroyed) return;
    if (chunk === null) {
      this.#ended = true;
      const rest = this.#decoder?.decode();
      if (rest) this.#chunks.push(rest);
      this.#tell();
      if (this.readableFlowing && !this.#resuming && this.#chunks.length === 0) this.#finish();
      return;
    }
    const piece = this.#decode(chunk);
    if (piece.length === 0) return;
    if (this.readableFlowing && !this.#resuming && this.#chunks.length === 0) return void this.emit('data', piece);
    this.#chunks.push(piece);
    this.#tell();
  }

  #decode(chunk: Uint8Array): Uint8Array | string {
    if (this.readableEncoding === null) return chunk;
    if (this.#decoder) return this.#decoder.decode(chunk, { stream: true });
    return Buffer.from(chunk).toString(this.readableEncoding as BufferEncoding);
  }

  setEncoding(encoding: string): this {
    const name = encoding.toLowerCase().replace('utf-8', 'utf8');
    if (!['utf8', 'latin1', 'hex', 'ascii', 'binary'].includes(name)) unsupported(`request.setEncoding('${encoding}')`);
    this.readableEncoding = name;
    if (name === 'utf8') this.#decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    this.#chunks = this.#chunks.map((chunk) => (typeof chunk === 'string' ? chunk : this.#decode(chunk)));
    return this;
  }

  override on(event: EventName, listener: Callback): this {
    super.on(event, listener);
    this.#listening(event);
    return this;
  }
  override hear(event: EventName, listener: Callback): void {
    super.hear(event, listener);
    this.#listening(event);
  }

  #listening(event: EventName): void {
    if (event === 'data' && this.listenerCount('readable') === 0 && this.readableFlowing !== false) this.resume();
    if (event === 'readable') {
      this.readableFlowing = false;
      this.#tell();
    }
  }

  /** `readable` is told once for all that came since. */
  #tell(): void {
    if (this.listenerCount('readable') === 0 || this.#telling) return;
    if (this.#chunks.length === 0 && !this.#ended) return;
    this.#telling = true;
    nextTick(() => {
      this.#telling = false;
      if (!this.destroyed && !this.readableEnded) this.emit('readable');
    });
  }

  read(size?: number): Uint8Array | string | null {
    if (size !== undefined && size !== 0) unsupported('request.read(size)');
    if (size === 0 || this.#chunks.length === 0) {
      if (this.#ended && this.#chunks.length === 0) this.#finish();
      return null;
    }
    const all = this.readableFlowing ? [this.#chunks.shift() as Uint8Array | string] : this.#chunks.splice(0);
    const whole = typeof all[0] === 'string' ? all.join('') : Buffer.concat(all as Uint8Array[]);
    if (this.#ended && this.#chunks.length === 0) this.#finish();
    this.emit('data', whole);
    return whole;
  }

  resume(): this {
    if (this.readableFlowing) return this;
    this.readableFlowing = this.listenerCount('readable') === 0;
    if (this.#resuming) return this;
    this.#resuming = true;
    nextTick(() => {
      this.#resuming = false;
      this.emit('resume');
      this.#flow();
    });
    return this;
  }
  #flow(): void {
    while (this.readableFlowing && !this.destroyed && this.read() !== null);
    if (this.#ended && this.#chunks.length === 0 && this.readableFlowing) this.#finish();
  }
  pause(): this {
    if (this.readableFlowing !== false) {
      this.readableFlowing = false;
      this.emit('pause');
    }
    return this;
  }
  isPaused(): boolean {
    return this.readableFlowing === false;
  }

  #finish(): void {
    if (this.#ending) return;
    this.#ending = true;
    nextTick(() => {
      if (this.destroyed) return;
      this.readable = false;
      this.readableEnded = true;
      this.emit('end');
      this.destroy();
    });
  }

  destroy(error?: unknown): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    this.readable = false;
    this.errored = error ?? null;
    this.onDestroy(error);
    nextTick(() => {
      if (error && this.listenerCount('error') > 0) this.emit('error', error);
      this.closed = true;
      this.emit('close');
    });
    return this;
  }
  /** What else goes with it. */
  protected onDestroy(_error: unknown): void {}

  pipe<Target extends Sink>(sink: Target, { end = true } = {}): Target {
    this.hear('data', (chunk) => {
      if (sink.write(chunk) !== false) return;
      this.pause();
      sink.once('drain', () => this.resume());
    });
    if (end) this.hear('end', () => sink.end?.());
    sink.emit('pipe', this);
    return sink;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array | string, void> {
    let wake = () => {};
    for (const event of ['readable', 'end', 'close', 'error']) this.hear(event, () => wake());
    try {
      for (;;) {
        const chunk = this.destroyed ? null : this.read();
        if (chunk !== null) yield chunk;
        else if (this.errored) throw this.errored;
        else if (this.readableEnded || this.closed) return;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      this.destroy();
    }
  }
}
