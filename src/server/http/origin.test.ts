// Who is answered: our names and no other, our own pages and no other.

import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exchange } from '../../../tests/raw.ts';
import { buildApp } from '../app.ts';

let app: FastifyInstance;
let proxied: FastifyInstance;
beforeAll(async () => {
  app = await buildApp({ helloUrl: 'http://127.0.0.1:9/', labs: true, hosts: ['127.0.0.1'] });
  const open = { open: true, hosts: ['0.0.0.0', 'lecture.example'], trustProxy: ['10.0.0.0/8'] };
  proxied = await buildApp({ helloUrl: 'http://127.0.0.1:9/', labs: true, ...open });
  await Promise.all([app, proxied].map((one) => one.listen({ host: '127.0.0.1', port: 0 })));
});
afterAll(() => Promise.all([app.close(), proxied.close()]));

const LOCAL = '127.0.0.1:4321';

async function status(headers: Record<string, string>, { url = '/api/status', method = 'GET' as 'GET' | 'POST' } = {}) {
  const response = await app.inject({ method, url, headers: { host: LOCAL, ...headers } });
  expect(Object.keys(response.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  return response.statusCode;
}

/** The status of an answer; 0 when the connection is closed without one. */
async function statusUnder(host: string, to: FastifyInstance): Promise<number> {
  const { port } = to.server.address() as AddressInfo;
  const raw = await exchange(port, `GET /healthz HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  return Number(/^HTTP\/1\.1 (\d+)/.exec(raw)?.[1] ?? 0);
}

test.each([
  ['127.0.0.1', 200, 200],
  ['127.0.0.1:4321', 200, 200],
  ['localhost:4321', 200, 200],
  ['LOCALHOST', 200, 200],
  ['localhost.', 200, 200],
  // Not listened on.
  ['192.168.1.20:4321', 0, 200],
  ['169.254.169.254', 0, 200],
  ['0.0.0.0:4321', 0, 200],
  ['127.0.0.2', 0, 200],
  ['[::1]:4321', 0, 200],
  ['[::FFFF:127.0.0.1]', 0, 200],
  ['[::ffff:7f00:1]', 0, 200],
  [hostname(), 0, 200],
  ['evil.example', 0, 421],
  ['evil.example:4321', 0, 421],
  ['127.0.0.1.evil.example', 0, 421],
  ['localhost.evil.example', 0, 421],
  ['evil-localhost', 0, 421],
  ['2130706433', 0, 421],
  ['0x7f.1', 0, 421],
  ['127.1', 0, 421],
  ['localhost..', 400, 400],
  ['.localhost', 400, 400],
  ['evil@localhost', 400, 400],
  ['localhost:port', 400, 400],
  ['localhost:4321:4321', 400, 400],
  ['localhost/evil', 400, 400],
  ['localhost evil.example', 400, 400],
  ['localhost,evil.example', 400, 400],
  ['::1', 400, 400],
  ['[::1', 400, 400],
  ['[127.0.0.1]', 400, 400],
  ['[fe80::1%25eth0]', 400, 400],
  ['ｌocalhost', 400, 400],
])('Host: %s is answered %i at home, %i in public', async (host, atHome, inPublic) => {
  expect(await statusUnder(host, app)).toBe(atHome);
  expect(await statusUnder(host, proxied)).toBe(inPublic);
});

test.each(['evil@localhost', '', '127.0.0.1\r\nHost: 127.0.0.1'])(
  'a Host that is none and a broken address together are a problem: %s',
  async (host) => {
    for (const to of [app, proxied]) {
      const { port } = to.server.address() as AddressInfo;
      const raw = await exchange(port, `GET /%zz HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(raw).toMatch(/^HTTP\/1\.1 400 .*"code":"malformed-host"/s);
      expect(await statusUnder('127.0.0.1', to)).toBe(200);
    }
  },
);

test('a page of a foreign name gets no answer from a broken address either, or by headers that are too large', async () => {
  const { port } = app.server.address() as AddressInfo;
  const ask = (target: string, host = 'evil.example') =>
    exchange(port, `GET ${target} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  for (const target of ['/%zz', `/${'a'.repeat(3_000)}`, `/${'a'.repeat(20_000)}`, '/nulle-part']) {
    expect(await ask(target), target.slice(0, 10)).toBe('');
  }
  expect(await ask('http://evil.example/healthz', LOCAL)).toBe('');
});

test.each([
  [`http://${LOCAL}`, 200],
  [`https://${LOCAL}`, 200],
  [`HTTP://${LOCAL}`, 200],
  ['null', 403],
  ['', 403],
  ['http://127.0.0.1', 403],
  ['http://127.0.0.1:4322', 403],
  ['http://localhost:4321', 403],
  ['http://evil.example', 403],
  [`http://${LOCAL}.evil.example`, 403],
  [`http://${LOCAL}, http://evil.example`, 403],
  [`file://${LOCAL}`, 403],
])('Origin: %s is answered %i', async (origin, expected) => {
  expect(await status({ origin })).toBe(expected);
  const run = await status({ origin }, { method: 'POST', url: '/api/labs/nulle-part/runs' });
  expect(run).toBe(expected === 200 ? 404 : 403);
});

test('a default port need not be said', async () => {
  expect(await status({ host: 'localhost:80', origin: 'http://localhost' })).toBe(200);
  expect(await status({ host: 'localhost', origin: 'https://localhost:443' })).toBe(200);
});

const VISIT = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
const PICTURE = { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' };
const FRAME = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' };

describe.each(['same-site', 'cross-site', 'Cross-Site', 'unheard-of'])('Sec-Fetch-Site: %s', (site) => {
  test.each([
    ['a picture of the page', '/healthz', PICTURE, 403],
    ['the page in a frame', '/healthz', FRAME, 403],
    ['a link to the page', '/healthz', VISIT, 200],
    ['a link to what the page asks for', '/api/status', VISIT, 403],
    ['a link to the metrics', '/metrics', VISIT, 403],
    ['what does not exist', '/nulle-part', PICTURE, 403],
    ['the hello-world', '/bonjour', PICTURE, 403],
  ])('%s', async (_name, url, headers, expected) => {
    expect(await status({ 'sec-fetch-site': site, ...headers }, { url })).toBe(expected);
  });

  test('a form cannot start a run', async () => {
    expect(await status({ 'sec-fetch-site': site, ...VISIT }, { method: 'POST', url: '/api/labs/bonjour/runs' })).toBe(
      403,
    );
  });

  test('a window that another page opened is not closed to it: that would tell', async () => {
    const policy = 'cross-origin-opener-policy';
    const [visited, own] = await Promise.all([
      app.inject({ url: '/healthz', headers: { host: LOCAL, 'sec-fetch-site': site, ...VISIT } }),
      app.inject({ url: '/healthz', headers: { host: LOCAL, 'sec-fetch-site': 'none', ...VISIT } }),
    ]);
    expect([visited.headers[policy], own.headers[policy]]).toEqual([undefined, 'same-origin']);
  });
});

test.each(['same-origin', 'none'])('Sec-Fetch-Site: %s may ask for everything', async (site) => {
  for (const url of ['/api/status', '/healthz', '/metrics']) {
    expect(await status({ 'sec-fetch-site': site, ...PICTURE }, { url }), url).toBe(200);
  }
});

describe('behind a proxy that is trusted', () => {
  const ask = (headers: Record<string, string>, remoteAddress = '10.1.2.3', url = '/api/status') =>
    proxied.inject({ url, headers: { host: 'companion:4321', ...headers }, remoteAddress });
  const forwarded = {
    'x-forwarded-host': 'lecture.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '203.0.113.9',
  };

  test('the name is the one that readers use', async () => {
    expect((await ask(forwarded)).statusCode).toBe(200);
    expect((await ask({})).statusCode).toBe(421);
    expect((await ask({ ...forwarded, 'x-forwarded-host': 'evil.example' })).statusCode).toBe(421);
  });

  test('the origin is the one that readers see, under TLS if they are', async () => {
    expect((await ask({ ...forwarded, origin: 'https://lecture.example' })).statusCode).toBe(200);
    expect((await ask({ ...forwarded, origin: 'http://lecture.example' })).statusCode).toBe(403);
  });

  test('HSTS where TLS is in front, and only there', async () => {
    expect((await ask(forwarded)).headers['strict-transport-security']).toMatch(/^max-age=\d{8}$/);
    const plain = await ask({ ...forwarded, 'x-forwarded-proto': 'http' });
    expect(plain.headers['strict-transport-security']).toBeUndefined();
  });

  test('anybody else who says so is not believed', async () => {
    const liar = await ask(
      { ...forwarded, host: 'lecture.example', 'x-forwarded-host': 'evil.example' },
      '203.0.113.9',
    );
    expect(liar.statusCode).toBe(200);
    expect(liar.headers['strict-transport-security']).toBeUndefined();
  });

  test('the metrics are read from the machine itself, not through the proxy', async () => {
    const host = { host: 'lecture.example' };
    expect((await ask(host, '127.0.0.1', '/metrics')).statusCode).toBe(200);
    expect((await ask(host, '203.0.113.9', '/metrics')).statusCode).toBe(403);
    expect((await ask(forwarded, '10.1.2.3', '/metrics')).statusCode).toBe(403);
    expect((await ask({ ...host, 'x-forwarded-for': '203.0.113.9' }, '127.0.0.1', '/metrics')).statusCode).toBe(403);
  });
});
