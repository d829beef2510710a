// Who is answered: our names and no other, our own pages and no other.

import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { afterAll, describe, expect, test } from 'vitest';
import { exchange } from '../../../tests/raw.ts';
import { buildApp } from '../app.ts';
import { readSettings } from '../environment.ts';

const PUBLIC = { HOST: '0.0.0.0', PUBLIC_HOST: 'lecture.example', TRUST_PROXY: '10.0.0.0/8', LABS: 'on' };
const app = await buildApp(readSettings({}), { helloUrl: 'http://127.0.0.1:9/' });
const proxied = await buildApp(readSettings(PUBLIC), { helloUrl: 'http://127.0.0.1:9/' });
await Promise.all([app, proxied].map((one) => one.listen({ host: '127.0.0.1', port: 0 })));
afterAll(() => Promise.all([app.close(), proxied.close()]));
const LOCAL = '127.0.0.1:4321';

async function status(headers: Record<string, string>, { url = '/api/status', method = 'GET' as 'GET' | 'POST' } = {}) {
  const response = await app.inject({ method, url, headers: { host: LOCAL, ...headers } });
  expect(Object.keys(response.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  return response.statusCode;
}

/** All that comes back from a connection of its own; nothing when it is closed without an answer. */
const ask = (to: FastifyInstance, target: string, host: string) =>
  exchange(
    (to.server.address() as AddressInfo).port,
    `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
  );

async function statusUnder(host: string, to: FastifyInstance): Promise<number> {
  return Number(/^HTTP\/1\.1 (\d+)/.exec(await ask(to, '/healthz', host))?.[1] ?? 0);
}

/** What each may be answered: 0 for a connection that is closed without a word. */
const HOSTS: [hosts: string[], atHome: number, inPublic: number][] = [
  // Ours.
  [['127.0.0.1', '127.0.0.1:4321', 'localhost:4321', 'LOCALHOST', 'localhost.'], 200, 200],
  // Addresses and a name of this machine that are not listened on.
  [['192.168.1.20:4321', '169.254.169.254', '0.0.0.0:4321', '127.0.0.2', hostname()], 0, 200],
  [['[::1]:4321', '[::FFFF:127.0.0.1]', '[::ffff:7f00:1]'], 0, 200],
  // Other names, and addresses that browsers do not write so.
  [['evil.example', 'evil.example:4321', '127.0.0.1.evil.example', 'localhost.evil.example'], 0, 421],
  [['evil-localhost', '2130706433', '0x7f.1', '127.1'], 0, 421],
  // Neither a name nor an address.
  [['localhost..', '.localhost', 'evil@localhost', 'localhost:port', 'localhost:4321:4321'], 400, 400],
  [['localhost/evil', 'localhost evil.example', 'localhost,evil.example', 'ｌocalhost'], 400, 400],
  [['::1', '[::1', '[127.0.0.1]', '[fe80::1%25eth0]'], 400, 400],
];
test.each(HOSTS.flatMap(([hosts, ...answers]) => hosts.map((host) => [host, ...answers] as const)))(
  'Host: %s is answered %i at home, %i in public',
  async (host, atHome, inPublic) => {
    expect(await statusUnder(host, app)).toBe(atHome);
    expect(await statusUnder(host, proxied)).toBe(inPublic);
  },
);

test.each(['evil@localhost', '', '127.0.0.1\r\nHost: 127.0.0.1'])(
  'a Host that is none and a broken address together are a problem: %s',
  async (host) => {
    for (const to of [app, proxied]) {
      expect(await ask(to, '/%zz', host)).toMatch(/^HTTP\/1\.1 400 .*"code":"malformed-host"/s);
      expect(await statusUnder('127.0.0.1', to)).toBe(200);
    }
  },
);

test.each([
  ['/%zz', 'evil.example'],
  [`/${'a'.repeat(3_000)}`, 'evil.example'],
  [`/${'a'.repeat(20_000)}`, 'evil.example'],
  ['/nulle-part', 'evil.example'],
  ['http://evil.example/healthz', LOCAL],
])('a page of a foreign name gets no answer either from %.12s under %s', async (target, host) => {
  expect(await ask(app, target, host)).toBe('');
});

const OURS = [`http://${LOCAL}`, `https://${LOCAL}`, `HTTP://${LOCAL}`];
const OTHERS = [
  ...['null', '', 'http://127.0.0.1', 'http://127.0.0.1:4322', 'http://localhost:4321', 'http://evil.example'],
  ...[`http://${LOCAL}.evil.example`, `http://${LOCAL}, http://evil.example`, `file://${LOCAL}`],
];
test.each([...OURS, ...OTHERS])('Origin: %s', async (origin) => {
  const expected = OURS.includes(origin) ? 200 : 403;
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
    ['a picture of the page', 'GET', '/healthz', PICTURE, 403],
    ['the page in a frame', 'GET', '/healthz', FRAME, 403],
    ['a link to the page', 'GET', '/healthz', VISIT, 200],
    ['a link to what the page asks for', 'GET', '/api/status', VISIT, 403],
    ['a link to the metrics', 'GET', '/metrics', VISIT, 403],
    ['what does not exist', 'GET', '/nulle-part', PICTURE, 403],
    ['the hello-world', 'GET', '/bonjour', PICTURE, 403],
    ['a form that starts a run', 'POST', '/api/labs/bonjour/runs', VISIT, 403],
  ] as const)('%s', async (_name, method, url, headers, expected) => {
    expect(await status({ 'sec-fetch-site': site, ...headers }, { url, method })).toBe(expected);
  });

  test('a window that another page opened is not closed to it: that would tell', async () => {
    const policyOf = async (from: string) => {
      const headers = { host: LOCAL, 'sec-fetch-site': from, ...VISIT };
      return (await app.inject({ url: '/healthz', headers })).headers['cross-origin-opener-policy'];
    };
    expect([await policyOf(site), await policyOf('none')]).toEqual([undefined, 'same-origin']);
  });
});

test.each(['same-origin', 'none'])('Sec-Fetch-Site: %s may ask for everything', async (site) => {
  for (const url of ['/api/status', '/healthz', '/metrics']) {
    expect(await status({ 'sec-fetch-site': site, ...PICTURE }, { url }), url).toBe(200);
  }
});

const FORWARDED = {
  'x-forwarded-host': 'lecture.example',
  'x-forwarded-proto': 'https',
  'x-forwarded-for': '203.0.113.9',
};
const FOREIGN = { ...FORWARDED, 'x-forwarded-host': 'evil.example' };
const NAMED = { host: 'lecture.example' };
const STATUS = '/api/status';

describe('behind a proxy that is trusted', () => {
  test.each<[string, Record<string, string>, string, string, number]>([
    ['the name that readers use', FORWARDED, '10.1.2.3', STATUS, 200],
    ['the proxy’s own name is none', {}, '10.1.2.3', STATUS, 421],
    ['a foreign name', FOREIGN, '10.1.2.3', STATUS, 421],
    ['the origin that readers see', { ...FORWARDED, origin: 'https://lecture.example' }, '10.1.2.3', STATUS, 200],
    ['that origin without TLS', { ...FORWARDED, origin: 'http://lecture.example' }, '10.1.2.3', STATUS, 403],
    ['no TLS in front', { ...FORWARDED, 'x-forwarded-proto': 'http' }, '10.1.2.3', STATUS, 200],
    ['anybody else is not believed', { ...FOREIGN, ...NAMED }, '203.0.113.9', STATUS, 200],
    ['the metrics, from the machine itself', NAMED, '127.0.0.1', '/metrics', 200],
    ['the metrics, from elsewhere', NAMED, '203.0.113.9', '/metrics', 403],
    ['the metrics, through the proxy', FORWARDED, '10.1.2.3', '/metrics', 403],
    ['the metrics, for another', { ...NAMED, 'x-forwarded-for': '203.0.113.9' }, '127.0.0.1', '/metrics', 403],
  ])('%s', async (_name, headers, remoteAddress, url, expected) => {
    const answer = await proxied.inject({ url, headers: { host: 'companion:4321', ...headers }, remoteAddress });
    expect(answer.statusCode).toBe(expected);
    // HSTS where TLS is in front, as the proxy says, and only there.
    const isSecure = remoteAddress === '10.1.2.3' && headers['x-forwarded-proto'] === 'https';
    const hsts = isSecure ? expect.stringMatching(/^max-age=\d{8}$/) : undefined;
    expect(answer.headers['strict-transport-security']).toEqual(hsts);
  });
});
