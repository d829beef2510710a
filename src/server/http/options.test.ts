// The raw surface, over sockets: what is no HTTP, or too much of it. tests/attacks/slow.test.ts has what is too slow.
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { exchange, Raw } from '../../../tests/raw.ts';
import { buildApp } from '../app.ts';
import { readSettings } from '../environment.ts';
import { HTTP } from '../limits.ts';

// A shorter limit, so that the test is short.
HTTP.answerMs = 900;

/** More than the kernel takes for a reader who does not read. */
const LARGE = Buffer.alloc(32 * 1024 * 1024);

// At home a client that cannot be told from a foreign page gets no answer.
const app = await buildApp(readSettings({ HOST: '0.0.0.0', LABS: 'on' }), { helloUrl: 'http://127.0.0.1:9/' });
app.get('/large', (_request, reply) => reply.send(LARGE));
const port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
afterAll(() => app.close());

const answer = (request: string | Buffer) => exchange(port, request);
const statusOf = (raw: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(raw)?.[1] ?? 0);
const END = 'Host: 127.0.0.1\r\nConnection: close\r\n\r\n';
const get = (target: string, fields = '') => `GET ${target} HTTP/1.1\r\n${fields}${END}`;
const LARGE_CHUNK = `2000\r\n${' '.repeat(8192)}\r\n0\r\n\r\n`;
const post = (fields: string, body: string) =>
  `POST /api/labs/bonjour/runs HTTP/1.1\r\nContent-Type: application/json\r\n${fields}${END}${body}`;

test.each([
  ['no HTTP at all', 'bonjour\r\n\r\n', 400],
  ['a TLS greeting', Buffer.from('1603010200010001fc0303', 'hex'), 400],
  ['a line feed alone', 'GET / HTTP/1.1\nHost: 127.0.0.1\n\n', 400],
  ['an unknown version', `GET / HTTP/9.9\r\n${END}`, 400],
  ['a control character in a header', get('/healthz', 'X-A: a\u0000b\r\n'), 400],
  ['a folded header', get('/healthz', 'X-A: a\r\n b: c\r\n'), 400],
  ['no Host', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
  ['an empty Host', 'GET /healthz HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n', 400],
  ['no Host in HTTP/1.0, as health checks ask', 'GET /healthz HTTP/1.0\r\n\r\n', 200],
  ['two Hosts', get('/healthz', 'Host: evil.example\r\n'), 400],
  ['a chunk with a long extension', post('Transfer-Encoding: chunked\r\n', `2;${'a'.repeat(20_000)}\r\n{}\r\n`), 413],
  ['a chunked body beyond the limit', post('Transfer-Encoding: chunked\r\n', LARGE_CHUNK), 413],
  ['a length beyond the limit', post('Content-Length: 1000000000\r\n', ''), 413],
  ['a long path', get(`/${'a'.repeat(3_000)}`), 414],
  ['a path longer than the headers may be', get(`/${'a'.repeat(20_000)}`), 431],
  ['a long header', get('/healthz', `X-A: ${'a'.repeat(20_000)}\r\n`), 431],
  ['many headers', get('/healthz', 'X-A: a\r\n'.repeat(200)), 431],
  ['a header more than allowed', get('/healthz', 'X-A: a\r\n'.repeat(HTTP.headerCount - 2)), 431],
  ['as many headers as allowed', get('/healthz', 'X-A: a\r\n'.repeat(HTTP.headerCount - 3)), 200],
  ['an expectation', get('/healthz', 'Expect: 200-ok\r\n'), 417],
  ['a tunnel', `CONNECT evil.example:443 HTTP/1.1\r\n${END}`, 405],
  ['an unknown method', `BREW /healthz HTTP/1.1\r\n${END}`, 400],
  ['a method in lower case', `get /healthz HTTP/1.1\r\n${END}`, 400],
  ['a greeting of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  ['OPTIONS of everything', `OPTIONS * HTTP/1.1\r\n${END}`, 404],
  ['a method that the address does not know', `DELETE /healthz HTTP/1.1\r\n${END}`, 405],
  ['an odd method', `PROPFIND /api/labs HTTP/1.1\r\n${END}`, 405],
  ['a trace', `TRACE /api/labs HTTP/1.1\r\n${END}`, 405],
  ['a preflight', `OPTIONS /api/labs/bonjour/runs HTTP/1.1\r\nOrigin: http://127.0.0.1\r\n${END}`, 405],
  ['an upgrade', get('/healthz', 'Connection: upgrade\r\nUpgrade: websocket\r\n'), 200],
  ['a method where nothing is', `DELETE /nulle-part HTTP/1.1\r\n${END}`, 404],
  ['a broken encoding', get('/%zz'), 400],
  ['half a character', get('/%c3'), 400],
  ['a body without its type', `POST /api/labs/bonjour/runs HTTP/1.1\r\nContent-Length: 2\r\n${END}{}`, 415],
  ['a lab whose name is a path', `POST /api/labs/..%2fbonjour/runs HTTP/1.1\r\n${END}`, 404],
  ['a lab with a long name', `POST /api/labs/${'a'.repeat(300)}/runs HTTP/1.1\r\n${END}`, 414],
  ['a target in absolute form', get('http://127.0.0.1/healthz'), 200],
  ['a foreign target in absolute form', get('http://evil.example/healthz'), 421],
])('%s', async (_name, request, status) => {
  const raw = await answer(request);
  expect(statusOf(raw), raw.slice(0, 400)).toBe(status);
  if (status === 200) return;
  expect(raw).toMatch(/\r\ncontent-type: application\/problem\+json/i);
  expect(raw).toMatch(/\r\nx-content-type-options: nosniff\r\n/i);
  expect(raw).toMatch(/\r\ncontent-security-policy: default-src 'none'; frame-ancestors 'none'\r\n/i);
  expect(raw).not.toMatch(/\r\n(?:access-control-|server:|x-powered-by:)/i);
  expect(JSON.parse(raw.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status, detail: expect.stringMatching(/\.$/) });
});

test('a method that is not allowed is told those that are', async () => {
  expect(await answer(`GET /api/labs/bonjour/runs HTTP/1.1\r\n${END}`)).toMatch(/\r\nallow: POST\r\n/i);
  expect(await answer(`DELETE /healthz HTTP/1.1\r\n${END}`)).toMatch(/\r\nallow: GET, HEAD\r\n/i);
});

/** Sent behind each body: it is answered only by a server that takes the body to end before it does. */
const HIDDEN = `GET /api/status HTTP/1.1\r\n${END}`;
const EMPTY_CHUNKS = '0\r\n\r\n';

test.each([
  ['a length and chunks', 'Content-Length: 4\r\nTransfer-Encoding: chunked', EMPTY_CHUNKS, 400],
  ['two lengths', 'Content-Length: 2\r\nContent-Length: 60', '{}', 400],
  ['a list of lengths', 'Content-Length: 2, 60', '{}', 400],
  ['a negative length', 'Content-Length: -2', '{}', 400],
  ['a signed length', 'Content-Length: +2', '{}', 400],
  ['a hexadecimal length', 'Content-Length: 0x2', '{}', 400],
  ['a length beyond counting', 'Content-Length: 99999999999999999999999', '{}', 400],
  ['chunks under another name', 'Transfer-Encoding: xchunked', EMPTY_CHUNKS, 400],
  ['chunks, then another coding', 'Transfer-Encoding: chunked, identity', EMPTY_CHUNKS, 400],
  ['a space before the colon', 'Transfer-Encoding : chunked', EMPTY_CHUNKS, 400],
  ['a folded header', 'Transfer-Encoding:\r\n chunked', EMPTY_CHUNKS, 400],
  ['a bare CR', 'Content-Length: 2\r\nX-A: a\rb', '{}', 400],
  ['a chunk size beyond counting', 'Transfer-Encoding: chunked', 'ffffffffffffffffff\r\n{}\r\n', 400],
  ['a chunk size that is none', 'Transfer-Encoding: chunked', 'zz\r\n{}\r\n', 400],
  ['a chunk longer than said', 'Transfer-Encoding: chunked', '1\r\n{}\r\n0\r\n\r\n', 400],
])('%s: refused, and the request it hides is not answered', async (_name, fields, body, status) => {
  const head = 'POST /api/labs/bonjour/runs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json';
  const raw = await answer(`${head}\r\n${fields}\r\n\r\n${body}${HIDDEN}`);
  expect(raw.match(/HTTP\/1\.1 \d+/g)).toEqual([`HTTP/1.1 ${status}`]);
});

test('a reader who takes a little at a time is let go once the whole answer has taken too long', async () => {
  const accepting = once(app.server, 'connection');
  const raw = await Raw.open(port);
  raw.socket.pause();
  const [accepted] = (await accepting) as [Socket];
  // On a busy machine it may be silent for longer than is allowed.
  accepted.setTimeout(0);
  raw.write('GET /large HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
  const reading = setInterval(() => raw.socket.read(100_000), 50);
  await expect.poll(() => accepted.destroyed).toBe(true);
  clearInterval(reading);
  expect(raw.received.length).toBeLessThan(LARGE.length);
  raw.leave();
});
