// The stream client against a real server: whole streams, cut ones, refusals, readers who stop.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { requestRun } from './request-run.ts';

let answer: RequestListener;
// Each request has a connection of its own: none is answered on one that a test has cut.
const server = createServer((request, response) => answer(request, response.setHeader('connection', 'close')));

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('BASE_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

const run = (signal = new AbortController().signal) => Array.fromAsync(requestRun('x', { n: 3 }, signal));

const VERDICT = '{"type":"verdict","sentence":"été"}\n';

test('the request carries the values; lines come whole, whatever the pieces', async () => {
  let received = '';
  answer = async (request, response) => {
    expect(request).toMatchObject({ method: 'POST', url: '/api/labs/x/runs' });
    for await (const chunk of request) received += chunk;
    const bytes = Buffer.from(`{"type":"run-start"}\n{"type":"tick","seq":1}\n${VERDICT}{"type":"tick","seq":2}\n`);
    for (const byte of bytes) response.write(Buffer.of(byte));
    response.end();
  };
  // What follows the closing line is not the run's.
  expect(await run()).toEqual([{ type: 'run-start' }, { type: 'tick', seq: 1 }, { type: 'verdict', sentence: 'été' }]);
  expect(JSON.parse(received)).toEqual({ n: 3 });
});

const ends: [string, RequestListener][] = [
  ['ends before its closing line', (_, response) => response.end('{"type":"run-start"}\n')],
  ['is cut', (_, response) => response.write('{"type":"run-start"}\n', () => response.destroy())],
  ['is cut before its answer', (_, response) => response.destroy()],
  ['is no JSON', (_, response) => response.end('<html>\n')],
];
test.each(ends)('a stream that %s is lost', async (_, listener) => {
  answer = listener;
  await expect(run()).rejects.toMatchObject({ failure: { family: 'server', code: 'lost' } });
});

const problem =
  (status: number, body: string): RequestListener =>
  (_, response) =>
    response.writeHead(status).end(body);
test.each([
  [429, '{"code":"busy","detail":"x","retryAfter":7}', { family: 'server', code: 'busy', retryAfter: 7 }],
  [503, '{"code":"stopping","detail":"x"}', { family: 'server', code: 'stopping' }],
  [403, '{"code":"labs-off","detail":"x"}', { family: 'server', code: 'labs-off' }],
  [400, '{"code":"invalid-parameters","detail":"n"}', { family: 'request', code: 'invalid-parameters', detail: 'n' }],
  [404, '{"code":"unknown-lab","detail":"x"}', { family: 'request', code: 'unknown-lab', detail: 'x' }],
  [404, '{"code":"unknown-counter","detail":"x"}', { family: 'request', code: 'unknown-counter', detail: 'x' }],
  [421, '{"code":"other","detail":"x"}', { family: 'request', code: 'refused', detail: 'x' }],
  [500, '{"code":"other","detail":"x"}', { family: 'server', code: 'internal' }],
  [404, '<html>', { family: 'server', code: 'internal' }],
])('a refusal with %i %s', async (status, body, failure) => {
  answer = problem(status, body);
  await expect(run()).rejects.toMatchObject({ failure });
});

test('a reader who stops ends the request, and it is no failure', async () => {
  const stopping = new AbortController();
  const closed = Promise.withResolvers<void>();
  answer = (request, response) => {
    request.socket.once('close', () => closed.resolve());
    response.write('{"type":"run-start"}\n');
  };
  const lines = requestRun('x', {}, stopping.signal);
  expect((await lines.next()).value).toEqual({ type: 'run-start' });
  const next = lines.next();
  stopping.abort();
  await expect(next).rejects.toMatchObject({ name: 'AbortError' });
  await closed.promise;
});
