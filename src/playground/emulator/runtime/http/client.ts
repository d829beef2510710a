// The page's request: sent to the first server that listens; and how it knows that the response is whole.

import { enqueueIo } from '../loop.ts';
import { Buffer } from '../modules/buffer.ts';
import type { Peer } from '../node/connection.ts';
import { onListening } from '../node/net.ts';
import { report } from '../report.ts';
import { endsWithConnection, isWhole } from './response-end.ts';

/** `request`: bytes, latin1. */
export function expectRequest(request: string | undefined): void {
  onListening((accept) => {
    onListening(undefined);
    if (request === undefined) return;
    enqueueIo(() => {
      const client = new Client(/^\S*/.exec(request)?.[0] ?? '');
      const server = accept(client);
      client.server = server;
      report({ type: 'request', bytes: request });
      server.receive(Buffer.from(request, 'latin1'));
    });
  });
}

class Client implements Peer {
  server: Peer | undefined;
  #method: string;
  #received = '';
  #isWhole = false;
  #isGone = false;

  constructor(method: string) {
    this.#method = method;
  }
  receive(bytes: Uint8Array): void {
    const text = Buffer.from(bytes).toString('latin1');
    report({ type: 'response', bytes: text });
    this.#received += text;
    if (this.#isWhole || !isWhole(this.#received, this.#method)) return;
    this.#isWhole = true;
    report({ type: 'response-end' });
    // It leaves once it has read the response, as the page does: nothing more is asked.
    enqueueIo(() => {
      if (!this.#isGone) this.server?.receiveEnd();
    });
  }
  receiveEnd(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.server?.receiveEnd();
    if (this.#isWhole) return;
    this.#isWhole = endsWithConnection(this.#received);
    report({ type: this.#isWhole ? 'response-end' : 'hang-up' });
  }
}
