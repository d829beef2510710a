// The other end of the connection: the page's request, and how it knows that the response is whole.
import { arrive } from '../loop.ts';
import { report } from '../report.ts';
import { isWhole, untilClose } from './whole.ts';

export class Client {
  readonly port: number;
  whole = false;
  readonly request: string;
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

  receive(bytes: string): void {
    report({ type: 'response', bytes });
    this.#received += bytes;
    if (!this.whole && isWhole(this.#received, this.#method)) this.#end();
  }

  #end(): void {
    this.whole = true;
    report({ type: 'response-end' });
    // It leaves once it has read the response, as the page does: nothing more is asked.
    arrive(() => {
      if (!this.#gone) this.#hangUp();
    });
  }

  closed(): void {
    this.#gone = true;
    if (this.whole) return;
    if (untilClose(this.#received)) {
      this.whole = true;
      report({ type: 'response-end' });
    } else {
      report({ type: 'hang-up' });
    }
  }
}
