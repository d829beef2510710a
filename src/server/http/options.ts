// The HTTP server beneath the routes: limits of a connection, and answers to what is not HTTP.
import { type ServerOptions, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type Duplex, finished } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { PROBLEMS } from '../../text/server.ts';
import { HTTP } from '../limits.ts';
import { API_HEADERS } from './headers.ts';
import { bodyOf, Problem } from './problems.ts';

/** For the hello-world on its own port. */
export const HELLO_OPTIONS: ServerOptions = {
  maxHeaderSize: HTTP.headerBytes,
  headersTimeout: HTTP.headersMs,
  requestTimeout: HTTP.requestMs,
  connectionsCheckingInterval: HTTP.checkMs,
  keepAliveTimeout: HTTP.keepAliveMs,
  insecureHTTPParser: false,
};

/** For Node.js's own server beneath Fastify. A missing `Host` is refused with the others, under the protective headers. */
export const SERVER_OPTIONS: ServerOptions = { ...HELLO_OPTIONS, requireHostHeader: false };

/** The answer for an error of Node.js's HTTP parser, by its code. */
function parserProblem(code: string | undefined): Problem {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new Problem(431, 'too-large-headers', PROBLEMS.tooLargeHeaders(HTTP.headerBytes));
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new Problem(413, 'too-large', PROBLEMS.tooLarge(HTTP.bodyBytes));
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Problem(408, 'too-slow', PROBLEMS.tooSlow(HTTP.requestMs / 1000));
    default:
      return new Problem(400, 'malformed', PROBLEMS.notHttp);
  }
}

/** A problem that no route answers: its headers are those of every answer. */
function answerOf(problem: Problem): { headers: Record<string, string>; body: string } {
  const body = JSON.stringify(bodyOf(problem));
  const headers = {
    ...API_HEADERS,
    ...problem.headers,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  return { headers, body };
}

/** A whole answer as bytes, for a connection that has no request. */
function rawAnswer(problem: Problem): string {
  const { headers, body } = answerOf(problem);
  const fields = Object.entries({ ...headers, date: new Date().toUTCString() });
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${lines.join('')}\r\n${body}`;
}

/**
 * For `clientError`. No answer is possible once another one has begun. Headers that are too large get none at home: they
 * are the only such error that a browser can cause, and a page under a foreign name must not see the server.
 */
export function refuseClient({ isPublic }: { isPublic: boolean }) {
  return function (this: FastifyInstance, error: Error & { code?: string }, socket: Socket): void {
    const answering = (socket as { _httpMessage?: { headersSent: boolean } })._httpMessage?.headersSent;
    const isHidden = !isPublic && error.code === 'HPE_HEADER_OVERFLOW';
    if (error.code === 'ECONNRESET' || !socket.writable || answering || isHidden) {
      socket.destroy();
      return;
    }
    const problem = parserProblem(error.code);
    this.log.info({ status: problem.status, code: error.code }, 'refused');
    socket.end(rawAnswer(problem), () => socket.destroy());
  };
}

export function limitServer({ server }: FastifyInstance): void {
  server.maxHeadersCount = HTTP.headerCount;
  server.maxConnections = HTTP.connections;
  // Without a listener Node.js closes the connection without an answer.
  server.on('connect', (_request, socket: Duplex) => {
    socket.on('error', () => {});
    const headers = { allow: 'GET, HEAD' };
    socket.end(rawAnswer(new Problem(405, 'method-not-allowed', PROBLEMS.noTunnel, { headers })));
  });
  server.on('checkExpectation', ({ headers: { expect } }, response) => {
    const { headers, body } = answerOf(new Problem(417, 'expectation-failed', PROBLEMS.unmet(expect ?? '')));
    response.writeHead(417, headers).end(body);
  });
}

/** Bounds the time for a whole answer, however steadily it is read. `stallMs` bounds the time without a byte. */
export function limitAnswer(response: ServerResponse): void {
  const timer = setTimeout(() => response.destroy(), HTTP.answerMs).unref();
  // Also calls back for a response whose reader has left already: a timer would hold it until the time is up.
  finished(response, () => clearTimeout(timer));
}

/** Throws a 414 or a 431 for a target or a number of headers beyond our limits, which are below the parser's. */
export function checkSize({ raw }: FastifyRequest): void {
  if ((raw.url ?? '').length > HTTP.targetLength)
    throw new Problem(414, 'too-long', PROBLEMS.tooLong(HTTP.targetLength));
  if (raw.rawHeaders.length >= 2 * HTTP.headerCount) {
    throw new Problem(431, 'too-many-headers', PROBLEMS.tooManyHeaders(HTTP.headerCount));
  }
}
