// One connection: the request's bytes become a request and a response, and the server hears of them.
import { Buffer } from 'buffer';
import { nextTick } from '../loop.ts';
import { unsupported } from '../unsupported.ts';
import type { Client } from './client.ts';
import { IncomingMessage } from './incoming.ts';
import { type ParsedRequest, parseRequest } from './request-parser.ts';
import { ServerResponse } from './response.ts';
import type { Server } from './server.ts';
import type { Socket } from './socket.ts';

export function converse(server: Server, socket: Socket, client: Client): void {
  socket.bytesRead = client.request.length;
  client.onHangUp(() => (socket.message ? socket.destroy() : socket.end()));
  const request = parseRequest(client.request);
  if (request === undefined || request === 'too-large') {
    refuse(server, socket, request === 'too-large' ? 431 : 400);
    return;
  }
  if (request.followed) unsupported('pipelining');
  const req = new IncomingMessage(socket, request);
  const res = new ServerResponse(req);
  res.keepAliveTimeout = server.keepAliveTimeout;
  res.maxRequestsPerSocket = server.maxRequestsPerSocket;
  res.rejectNonStandardBodyWrites = server.rejectNonStandardBodyWrites;
  res.maxRequestsOnConnectionReached = server.maxRequestsPerSocket === 1;
  res.shouldKeepAlive = keepsAlive(request);
  res.socket = socket;
  socket.message = res;
  if (req.method === 'CONNECT') {
    socket.destroy();
    return;
  }
  res.hear('finish', () => finished(req, res, socket));
  socket.hear('close', () => {
    if (!socket.message) return;
    res.close();
    if (!req.destroyed) req.abort();
  });
  // What the handler throws does not stop the body from coming.
  try {
    dispatch(server, req, res);
  } finally {
    for (const piece of request.body) req.push(piece);
    if (request.complete) {
      req.complete = true;
      req.push(null);
    }
    if (request.broken) refuse(server, socket, 400);
  }
}

function keepsAlive({ fields, minor }: ParsedRequest): boolean {
  const wishes = fields.filter(([name]) => name.toLowerCase() === 'connection').map(([, value]) => value);
  const tokens = wishes
    .join(',')
    .toLowerCase()
    .split(',')
    .map((token) => token.trim());
  return minor === 1 ? !tokens.includes('close') : tokens.includes('keep-alive');
}

function dispatch(server: Server, req: IncomingMessage, res: ServerResponse): void {
  const { host, expect } = req.headers;
  if (req.httpVersionMinor === 1 && server.requireHostHeader && host === undefined) {
    res.writeHead(400, ['Connection', 'close']);
    res.end();
  } else if (req.httpVersionMinor === 0 || expect === undefined) {
    server.emit('request', req, res);
  } else if (/(?:^|\W)100-continue(?:$|\W)/i.test(String(expect))) {
    res.expectsContinue = true;
    if (server.listenerCount('checkContinue') > 0) return void server.emit('checkContinue', req, res);
    res.writeContinue();
    server.emit('request', req, res);
  } else if (server.listenerCount('checkExpectation') > 0) {
    server.emit('checkExpectation', req, res);
  } else {
    res.writeHead(417);
    res.end();
  }
}

function finished(req: IncomingMessage, res: ServerResponse, socket: Socket): void {
  if (!req.consumed) req.dump();
  res.socket = null;
  socket.message = null;
  nextTick(() => res.close());
  if (res.last) socket.destroySoon();
}

/** What was sent is no request: the connection is answered and closed, and no handler hears of it. */
function refuse(server: Server, socket: Socket, status: 400 | 431): void {
  if (server.listenerCount('clientError') > 0) unsupported("server.on('clientError')");
  const text = status === 400 ? 'Bad Request' : 'Request Header Fields Too Large';
  if (!socket.message?.headersSent) {
    socket.write(Buffer.from(`HTTP/1.1 ${status} ${text}\r\nConnection: close\r\n\r\n`));
  }
  socket.destroy();
}
