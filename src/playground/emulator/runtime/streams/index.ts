// `node:stream`: the package's own, whose objects are not written: their insides are of another version.
import streams from 'readable-stream/lib/stream.js';
import type { EventEmitter } from '../events.ts';
import { nameFunction, writeNothing } from '../inspect.ts';
import type { Callback } from '../types.ts';

type Chunk = Uint8Array | string;

export interface Readable extends EventEmitter {
  readonly readableEnded: boolean;
  readonly readableFlowing: boolean | null;
  readonly readableLength: number;
  readonly destroyed: boolean;
  push(chunk: Chunk | null, encoding?: string): boolean;
  read(size?: number): Chunk | null;
  resume(): this;
  pause(): this;
  destroy(error?: Error | null): this;
  pipe<Target>(target: Target): Target;
  _read(size: number): void;
  _destroy(error: Error | null, callback: (error?: Error | null) => void): void;
}

export interface Duplex extends Readable {
  readonly writable: boolean;
  readonly writableLength: number;
  readonly writableCorked: number;
  readonly writableEnded: boolean;
  readonly writableFinished: boolean;
  write(chunk: unknown, ...rest: unknown[]): boolean;
  end(...given: unknown[]): this;
  cork(): void;
  uncork(): void;
  _writableState: { corked: number };
}

export interface Writable extends EventEmitter {
  write(chunk: unknown, ...rest: unknown[]): boolean;
  _write(chunk: Chunk, encoding: string, callback: () => void): void;
}

type Class<Instance> = { new (options?: object): Instance; prototype: Instance };

export const { Readable, Writable, Duplex, Stream } = streams as unknown as {
  Readable: Class<Readable>;
  Writable: Class<Writable>;
  Duplex: Class<Duplex>;
  Stream: Class<EventEmitter & { pipe: Callback }>;
};

writeNothing(Stream.prototype, 'Stream');
for (const [name, value] of Object.entries(streams)) {
  if (typeof value !== 'function') continue;
  writeNothing(value, name === 'Stream' ? 'stream' : `stream.${name}`);
  nameFunction(value, name);
}

/** A function with names, as in Node.js. */
export const stream = streams as object;
