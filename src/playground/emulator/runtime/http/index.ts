// `node:http`, by Node.js's own library; what its objects have inside is another system's, and is not written.
import '../node/http-parser.ts';
import http from 'node:http';
import stream from 'node:stream';
import { traceListeners } from '../listeners.ts';
import * as net from '../node/net.ts';
import { stop } from '../report.ts';
import { unsupported, withoutParts } from '../unsupported.ts';
import { writeNothing } from '../written.ts';

/** Characters and bytes: no response that is looked at here is as large. */
const MOST_WAITING = 2 ** 25;

const { IncomingMessage, OutgoingMessage, ServerResponse, ClientRequest, Server, Agent } = http;
for (const Class of [net.Server, net.Socket, IncomingMessage, OutgoingMessage]) traceListeners(Class.prototype);

const written: [Class: { prototype: object }, name: string][] = [
  [stream, 'Stream'],
  [net.Socket, 'socket'],
  [Server, 'server'],
  [IncomingMessage, 'request'],
  [ServerResponse, 'response'],
  [ClientRequest, 'http.ClientRequest'],
  [Agent, 'http.Agent'],
];
for (const [Class, name] of written) {
  writeNothing(Class.prototype, name);
  const value = () => unsupported(`JSON.stringify(${name})`);
  Object.defineProperty(Class.prototype, 'toJSON', { configurable: true, writable: true, value });
}

type Write = (this: http.OutgoingMessage, ...given: unknown[]) => boolean;
const outgoing = OutgoingMessage.prototype as unknown as { _writeRaw: Write };
const { _writeRaw: writeRaw } = outgoing;
outgoing._writeRaw = function (...given) {
  if (this.writableLength > MOST_WAITING) stop('memory');
  return writeRaw.apply(this, given);
};

for (const name of ['validateHeaderName', 'validateHeaderValue'] as const) writeNothing(http[name], `http.${name}`);

withoutParts(http, 'http', ['WebSocket()', 'CloseEvent()', 'MessageEvent()']);

export { http };
