// The page's request: sent to the first server that listens; and how it knows that the response is whole.
import { Buffer } from 'node:buffer';
import { enqueueIo } from '../loop.ts';
import type { Peer } from '../node/connection.ts';
import { HTTPParser } from '../node/http-parser.ts';
import { onListening } from '../node/net.ts';
import { report } from '../report.ts';

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
  #parser = new HTTPParser();
  #status = 0;
  #isWhole = false;
  #isGone = false;

  constructor(method: string) {
    const parser = this.#parser;
    parser.initialize(HTTPParser.RESPONSE, {}, 0, 1);
    parser[HTTPParser.kOnHeadersComplete] = (...given) => {
      const status = Number(given[5]);
      this.#status = status;
      // 1: no body comes, whatever the head announces; 2: what comes is no longer HTTP.
      return method === 'HEAD' || status === 204 || status === 304 ? 1 : status === 101 ? 2 : 0;
    };
    // Those before the last are informational.
    parser[HTTPParser.kOnMessageComplete] = () => {
      this.#isWhole ||= this.#status >= 200;
    };
  }
  receive(bytes: Uint8Array): void {
    report({ type: 'response', bytes: Buffer.from(bytes).toString('latin1') });
    if (this.#isWhole) return;
    // What stands after the response may be no HTTP: the response is whole all the same.
    this.#parser.execute(bytes);
    if (!this.#isWhole) return;
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
    this.#parser.finish();
    // Only the end of the connection says where what follows a 101 ends.
    this.#isWhole ||= this.#status === 101;
    report({ type: this.#isWhole ? 'response-end' : 'hang-up' });
  }
}
