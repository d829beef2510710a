// What the server of npm start serves: pages and files as they are asked for, under protective headers; the hello-world.
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { exchange } from './raw.ts';
import { ROOT, startCompanion } from './servers.ts';

const companion = await startCompanion();
afterAll(() => companion.stop());

test('the page knows its companion', async () => {
  const response = await fetch(companion.url);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(await response.text()).toContain(
    `data-companion='{"node":"${process.versions.node}","hello":"${companion.hello}","labs":"on","public":false}'`,
  );
});

/** Status, coding and tag of a page or a file. */
async function negotiated(path: string, headers: Record<string, string>) {
  // Not `fetch`, which adds headers of its own.
  const [response] = (await once(get(new URL(path, companion.url), { headers, agent: false }), 'response')) as [
    IncomingMessage,
  ];
  const { length: bytes } = await buffer(response);
  const { 'content-encoding': encoding, etag = '' } = response.headers;
  return { status: response.statusCode, encoding, etag, bytes };
}

test.each(['', 'icon.svg'])('/%s: what was read before is compared as RFC 9110 says', async (path) => {
  const { etag } = await negotiated(path, {});
  const bare = etag.replace(/^W\//, '');
  for (const known of [etag, bare, `W/${bare}`, `"autre", ${etag}`, `"autre",W/${bare} , "tiers"`, '*']) {
    expect((await negotiated(path, { 'if-none-match': known })).status, known).toBe(304);
  }
  for (const known of ['"autre"', bare.slice(1, -1), '']) {
    expect((await negotiated(path, { 'if-none-match': known })).status, known).toBe(200);
  }
});

test.each(['', 'icon.svg'])('/%s: compressed as the reader accepts it', async (path) => {
  const encodingFor = async (accepted: string) => (await negotiated(path, { 'accept-encoding': accepted })).encoding;
  for (const accepted of ['br', 'BR', 'gzip, deflate, br, zstd', '*', 'br;q=0.5, gzip;q=0.4', 'Br;Q=1']) {
    expect(await encodingFor(accepted), accepted).toBe('br');
  }
  for (const accepted of ['gzip', 'br;q=0, *', 'br;q=0.1, gzip', 'GZIP;q=0.2']) {
    expect(await encodingFor(accepted), accepted).toBe('gzip');
  }
  for (const accepted of ['', 'identity', 'br;q=0, gzip;q=0', '*;q=0', 'zstd', 'x-bröt']) {
    expect(await encodingFor(accepted), accepted).toBe(undefined);
  }
});

test('a part is asked for: the whole comes, whatever the range', async () => {
  const whole = await negotiated('icon.svg', {});
  for (const range of ['bytes=0-9', 'bytes=-99999999', 'bytes=99999999-', 'bytes=0-1,3-4', 'octets=0-9']) {
    for (const condition of [{}, { 'if-range': whole.etag }, { 'if-range': '"autre"' }]) {
      const { status, bytes } = await negotiated('icon.svg', { range, ...condition });
      expect([status, bytes], range).toEqual([200, whole.bytes]);
    }
  }
});

const PROTECTION = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': expect.stringContaining('camera=()'),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** The embedder policy would block the sandbox in Firefox and WebKit. */
const ABSENT = [
  'server',
  'x-powered-by',
  'access-control-allow-origin',
  'strict-transport-security',
  'cross-origin-embedder-policy',
];

test.each([
  ['a page', 'GET', '', 200, "frame-ancestors 'none'", 'DENY'],
  ['a page that does not exist', 'GET', 'nulle-part', 404, "frame-ancestors 'none'", 'DENY'],
  ['the sandbox', 'GET', 'sandbox/frame.html', 200, "frame-ancestors 'self'", 'SAMEORIGIN'],
  ['a file', 'GET', 'icon.svg', 200, "frame-ancestors 'none'", 'DENY'],
  ['the state', 'GET', 'api/status', 200, "default-src 'none'; frame-ancestors 'none'", 'DENY'],
  ['the head of the labs', 'HEAD', 'api/labs', 200, "default-src 'none'; frame-ancestors 'none'", 'DENY'],
  ['the metrics', 'GET', 'metrics', 200, "default-src 'none'; frame-ancestors 'none'", 'DENY'],
  ['a run', 'POST', 'api/labs/bonjour/runs', 200, "default-src 'none'; frame-ancestors 'none'", 'DENY'],
  ['a method refused', 'DELETE', 'icon.svg', 405, "default-src 'none'; frame-ancestors 'none'", 'DENY'],
  ['a broken address', 'GET', '%zz', 400, "default-src 'none'; frame-ancestors 'none'", 'DENY'],
])('%s is protected', async (_name, method, path, status, policy, frames) => {
  const headers = { accept: 'text/html', ...(method === 'POST' && { 'content-type': 'application/json' }) };
  const response = await fetch(`${companion.url}${path}`, {
    method,
    headers,
    ...(method === 'POST' && { body: '{}' }),
  });
  await response.text();
  expect(response.status).toBe(status);
  const sent = Object.fromEntries(response.headers);
  expect(sent).toMatchObject({ ...PROTECTION, 'content-security-policy': policy, 'x-frame-options': frames });
  for (const name of ABSENT) expect(sent).not.toHaveProperty(name);
});

test('assets are immutable and compressed by the build', async () => {
  const [script] = (await readdir(join(ROOT, 'dist/_astro'))).filter((name) => name.endsWith('.js'));
  const response = await fetch(`${companion.url}_astro/${script}`, { headers: { 'accept-encoding': 'br' } });
  expect(response.headers.get('cache-control')).toContain('immutable');
  expect(response.headers.get('content-encoding')).toBe('br');
});

test('what does not exist is a page for a reader, a problem for a program', async () => {
  const read = await fetch(`${companion.url}nulle-part`, { headers: { accept: 'text/html' } });
  expect([read.status, read.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  expect(await read.text()).toContain('Page introuvable');
  const asked = await fetch(`${companion.url}nulle-part`);
  expect([asked.status, asked.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
  expect((await fetch(`${companion.url}..%2f..%2fpackage.json`)).status).toBe(404);
});

test('the hello-world’s own port answers the same clients: what is foreign gets its connection closed', async () => {
  const port = Number(new URL(companion.hello).port);
  const ask = (...fields: string[]) =>
    exchange(port, ['GET / HTTP/1.1', ...fields, 'Connection: close', '', ''].join('\r\n'));
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
    expect(await ask(`Host: ${host}`)).toMatch(/\r\n\r\nBonjour tout le monde!$/);
    expect(await ask(`Host: ${host}`, `Origin: http://${host}`)).toMatch(/Bonjour/);
    expect(await ask(`Host: ${host}`, 'Origin: http://evil.example')).toBe('');
    expect(await ask(`Host: ${host}`, 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors')).toBe('');
  }
  for (const host of ['0.0.0.0', '[::ffff:7f00:1]', 'evil.example', '8.8.8.8', 'a b']) {
    expect(await ask(`Host: ${host}:${port}`), host).toBe('');
  }
});

test('/bonjour gives the bytes of the hello-world’s own port', async () => {
  const bytesOf = async (url: string) => {
    const { port, pathname } = new URL(url);
    const head = `GET ${pathname} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;
    // Asked to close only by a second request: the first answer is that of a connection that is kept.
    const raw = await exchange(Number(port), `${head}${head.replace('Host', 'Connection: close\r\nHost')}`);
    return raw.replaceAll(/^Date: .*$/gm, '');
  };
  const bytes = await bytesOf(`${companion.url}bonjour`);
  expect(bytes).toMatch(/\r\nConnection: keep-alive\r\n.*Bonjour tout le monde!HTTP.*Bonjour tout le monde!$/s);
  expect(bytes).toBe(await bytesOf(companion.hello));
});
