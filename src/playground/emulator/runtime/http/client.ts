// The other end of the connection: the page's request, and how it knows that the response is whole.
import { arrive } from '../loop.ts';
import { report } from '../report.ts';
import { isWhole, untilClose } from './whole.ts';

/** What a server's socket is connected to. */
export interface Peer {
  readonly port: number;
  receive(bytes: string): void;
  /** The server has closed the connection. */
  closed(): void;
}

/** One that sends a request. */
export interface Requester extends Peer {
  /** Bytes, latin1. */
  readonly request: string;
  /** The request is on its way. */
  sent(): void;
  onHangUp(hangUp: () => void): void;
}

export class Client implements Requester {
  readonly port: number;
  readonly request: string;
  #whole = false;
  #method: string;
  #received = '';
  #gone = false;
  #hangUp: () => void = () => {};

  constructor(port: number, request: string) {
    this.port = port;
    this.request = request;
    this.#method = /^\S*/.exec(request)?.[0] ?? '';
  }

  /** What the client's leaving does to the server's socket. */
  onHangUp(hangUp: () => void): void {
    this.#hangUp = hangUp;
  }

  sent(): void {
    report({ type: 'request', bytes: this.request });
  }

  receive(bytes: string): void {
    report({ type: 'response', bytes });
    this.#received += bytes;
    if (!this.#whole && isWhole(this.#received, this.#method)) this.#end();
  }

  #end(): void {
    this.#whole = true;
    report({ type: 'response-end' });
    // It leaves once it has read the response, as the page does: nothing more is asked.
    arrive(() => {
      if (!this.#gone) this.#hangUp();
    });
  }

  closed(): void {
    this.#gone = true;
    if (this.#whole) return;
    this.#whole = untilClose(this.#received);
    report({ type: this.#whole ? 'response-end' : 'hang-up' });
  }
}
