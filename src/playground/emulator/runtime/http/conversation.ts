// One connection: the request's bytes become a request and a response, and the server hears of them.
import { Buffer } from 'buffer';
import { nextTick } from '../loop.ts';
import { unsupported } from '../unsupported.ts';
import type { Requester } from './client.ts';
import { IncomingMessage } from './incoming.ts';
import { type ParsedRequest, parseRequest } from './request-parser.ts';
import { ServerResponse } from './response.ts';
import type { Server } from './server.ts';
import type { Socket } from './socket.ts';

/**
 * What the server does with what it reads, one call of the loop each: Node.js calls the handler and gives it the first
 * piece of the body in one go, and its ticks and promises run before the next piece.
 */
export function conversation(server: Server, socket: Socket, client: Requester): (() => void)[] {
  socket.bytesRead = client.request.length;
  client.onHangUp(() => (socket.message ? socket.destroy() : socket.destroySoon()));
  const request = parseRequest(client.request);
  if (request === undefined || request === 'too-large') {
    return [() => refuse(server, socket, request === 'too-large' ? 431 : 400)];
  }
  if (request.followed) unsupported('pipelining');
  const [first, ...others] = request.body;
  let req: IncomingMessage | undefined;
  const push = (piece: Uint8Array) => () => void (req?.destroyed || req?.push(piece));
  const end = () => {
    if (request.complete && req) {
      req.complete = true;
      if (!req.destroyed) req.push(null);
    }
    if (request.broken) refuse(server, socket, 400);
  };
  const begin = () => {
    req = messageOf(server, socket, request);
    const res = responseTo(server, socket, request, req);
    if (req.method === 'CONNECT') return void socket.destroy();
    // What the handler throws does not stop the body from coming.
    try {
      dispatch(server, req, res);
    } finally {
      if (first) push(first)();
      else end();
    }
  };
  return [begin, ...others.map(push), ...(first ? [end] : [])];
}

function messageOf(server: Server, socket: Socket, request: ParsedRequest): IncomingMessage {
  const req = new IncomingMessage(socket, request);
  req.method = request.method;
  req.url = request.url;
  req.joinDuplicateHeaders = server.joinDuplicateHeaders;
  return req;
}

function responseTo(server: Server, socket: Socket, request: ParsedRequest, req: IncomingMessage): ServerResponse {
  const res = new ServerResponse(req);
  res.keepAliveTimeout = server.keepAliveTimeout;
  res.maxRequestsPerSocket = server.maxRequestsPerSocket;
  res.rejectNonStandardBodyWrites = server.rejectNonStandardBodyWrites;
  res.maxRequestsOnConnectionReached = server.maxRequestsPerSocket === 1;
  res.shouldKeepAlive = keepsAlive(request);
  res.socket = socket;
  socket.message = res;
  res.on('finish', () => finished(req, res, socket));
  socket.on('close', () => {
    if (!socket.message) return;
    res.close();
    if (!req.destroyed) req.abort();
  });
  return res;
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
  if (!req._consuming) req.dump();
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
