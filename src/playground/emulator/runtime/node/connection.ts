// Connections within the page: what is written on one end is read at the other, in a later turn of the loop.
import { alive, closing, continueIo, enqueueIo } from '../loop.ts';
import type { Callback } from '../types.ts';

/** As much as Node.js reads at once. */
const PIECE = 65_536;

/** An end of a connection, as the other one sees it. */
export interface Peer {
  receive(bytes: Uint8Array): void;
  /** Nothing more will come. */
  receiveEnd(): void;
}

/** What takes the bytes in the place of a stream, a step of the loop each. */
export interface Consumer {
  feed(bytes: Uint8Array): void;
  readonly hasSteps: boolean;
  step(): void;
}

export interface Address {
  address: string;
  family: 'IPv4' | 'IPv6';
  port: number;
}
export const addressOf = (address: string, port: number): Address => ({
  address,
  family: address.includes(':') ? 'IPv6' : 'IPv4',
  port,
});

export const LOCAL = '127.0.0.1';
/** The servers that listen, by port. */
export const listening = new Map<number, { accept(peer: Peer, from: number): Peer }>();

let freePort = 40_000;
/** Where the system would choose one. */
export const takePort = (): number => freePort++;

/** The handle of a socket. The properties that Node.js's own library asks for have its names. */
export class Connection implements Peer {
  readonly isStreamBase = true;
  reading = false;
  readonly getAsyncId = (): number => 0;
  bytesRead = 0;
  bytesWritten = 0;
  consumer: Consumer | null = null;
  /** Undefined at the end. */
  onread: (bytes?: Uint8Array) => void = () => {};
  readonly local: Address;
  readonly remote: Address;
  #peer: Peer;
  #incoming: Uint8Array[] = [];
  #isEnded = false;
  #isQueued = false;
  #isClosed = false;
  #isReferenced = true;

  constructor(peer: Peer, local: Address, remote: Address) {
    this.#peer = peer;
    this.local = local;
    this.remote = remote;
    alive.handles += 1;
  }

  ref(): void {
    if (!this.#isClosed && !this.#isReferenced) alive.handles += 1;
    this.#isReferenced = true;
  }
  unref(): void {
    if (!this.#isClosed && this.#isReferenced) alive.handles -= 1;
    this.#isReferenced = false;
  }

  receive(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += PIECE) this.#incoming.push(bytes.subarray(at, at + PIECE));
    this.#queue();
  }
  receiveEnd(): void {
    this.#isEnded = true;
    this.#queue();
  }
  #queue(): void {
    const hasSteps = this.consumer?.hasSteps;
    const hasMore = hasSteps || this.#incoming.length > 0 || this.#isEnded;
    if (this.#isQueued || this.#isClosed || !this.reading || !hasMore) return;
    this.#isQueued = true;
    const enqueue = hasSteps ? continueIo : enqueueIo;
    enqueue(() => {
      this.#isQueued = false;
      if (this.#isClosed || !this.reading) return;
      try {
        this.#read();
      } finally {
        this.#queue();
      }
    });
  }
  #read(): void {
    if (!this.consumer?.hasSteps) {
      const bytes = this.#incoming.shift();
      this.bytesRead += bytes?.length ?? 0;
      if (!bytes) this.#isEnded = false;
      if (!bytes || !this.consumer) {
        this.onread(bytes);
        return;
      }
      this.consumer.feed(bytes);
    }
    this.consumer.step();
  }
  readStart(): void {
    this.reading = true;
    this.#queue();
  }
  readStop(): void {
    this.reading = false;
  }

  write(bytes: Uint8Array): void {
    this.bytesWritten += bytes.length;
    if (bytes.length > 0) this.#peer.receive(bytes);
  }
  shutdown(done: () => void): void {
    this.#peer.receiveEnd();
    enqueueIo(done);
  }
  close(done: Callback): void {
    this.unref();
    this.#isClosed = true;
    this.#peer.receiveEnd();
    closing(() => void done());
  }
}
