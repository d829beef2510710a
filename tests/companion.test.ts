// The server of npm start as a process: what it serves, what it says, what it leaves behind.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, rmdir } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { exchange } from '../src/server/testing.ts';
import { postRun } from './client.ts';
import { programsOf } from './processes.ts';
import { copyProject } from './project-copy.ts';
import { ROOT, type StartedCompanion, startCompanion } from './servers.ts';
import { WAIT } from './timeouts.ts';

let companion: StartedCompanion;
beforeAll(async () => {
  companion = await startCompanion();
});
afterAll(() => companion.stop());

test('the page knows its companion, and is compressed, tagged and protected', async () => {
  const response = await fetch(companion.url, { headers: { 'accept-encoding': 'br' } });
  const html = await response.text();
  expect(html).toContain(
    `data-companion='{"node":"${process.versions.node}","hello":"${companion.hello}","labs":"on","public":false}'`,
  );
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-encoding': 'br',
    'content-security-policy': "frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-type': 'text/html; charset=utf-8',
  });
});

/** Status, coding and tag of a page or a file. */
async function negotiated(path: string, headers: Record<string, string>, url = companion.url) {
  const asked = get(new URL(path, url), { headers, agent: false });
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  let bytes = 0;
  for await (const chunk of response) bytes += chunk.length;
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

test('in public, companions of one build give their pages the same tag', async () => {
  const settings = { TRUST_PROXY: '127.0.0.1' };
  const both = await Promise.all([startCompanion(settings), startCompanion(settings)]);
  const [first, second] = await Promise.all(both.map(({ url }) => negotiated('', {}, url)));
  expect(first?.etag).toBe(second?.etag);
  const html = await (await fetch(both[0].url)).text();
  expect(html).toContain(`data-companion='{"node":"${process.versions.node}","labs":"off","public":true}'`);
  const sentence = 'Les expériences sont désactivées sur une adresse publique.';
  await vi.waitFor(() => expect(both[0].output()).toContain(sentence), WAIT);
  await Promise.all(both.map((one) => one.stop('SIGKILL')));
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
  const { stdout: own } = await promisify(execFile)('curl', ['-si', companion.hello]);
  const { stdout: same } = await promisify(execFile)('curl', ['-si', `${companion.url}bonjour`]);
  const undated = (raw: string) => raw.replace(/^Date: .*$/m, '');
  expect(undated(same)).toBe(undated(own));
  expect(own).toMatch(/\r\n\r\nBonjour tout le monde!$/);
});

/** Process ids of the programs of a run that has begun. */
function programsRunning({ child }: StartedCompanion): Promise<number[]> {
  return vi.waitFor(async () => {
    const programs = await programsOf([child.pid as number]);
    expect(programs).not.toEqual([]);
    return programs.map(({ pid }) => pid);
  }, WAIT);
}

test('SIGTERM in the middle of a run: the run is told, the server ends well', async () => {
  const stopping = await startCompanion();
  const text = postRun(stopping.url, 'veille', { body: '{"seconds":10}' }).then((run) => run.text());
  await programsRunning(stopping);
  expect(await stopping.stop('SIGTERM')).toBe(0);
  expect((await text).trimEnd().split('\n').at(-1)).toContain('"code":"stopped"');
});

test('a second signal ends it at once', async () => {
  const draining = await startCompanion({ DRAIN_DELAY: '60', LABS: 'off' });
  await vi.waitFor(() => expect(draining.output()).toContain('Les expériences sont désactivées (LABS=off).'), WAIT);
  draining.child.kill('SIGTERM');
  await vi.waitFor(async () => expect((await fetch(`${draining.url}readyz`)).status).toBe(503), WAIT);
  expect((await fetch(draining.url)).status).toBe(200);
  const ended = once(draining.child, 'exit');
  draining.child.kill('SIGINT');
  expect((await ended)[1]).toBe('SIGINT');
});

test('a port that is taken is said; a taken hello-world moves, and the page shows the real address', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const port = String((taken.address() as AddressInfo).port);
  await expect(startCompanion({ PORT: port })).rejects.toThrow(`Le port ${port} est déjà pris`);
  const moved = await startCompanion({ HELLO_PORT: port });
  await vi.waitFor(() => expect(moved.output()).toContain(`Le port ${port} est déjà pris`), WAIT);
  expect(moved.hello).not.toContain(`:${port}/`);
  expect(await (await fetch(moved.url)).text()).toContain(`"hello":"${moved.hello}"`);
  await moved.stop();
  taken.close();
});

test.each([
  [{ HOST: '999.1' }, /^HOST vaut « 999\.1 » ; ce n’est pas une adresse de cette machine\.\n$/],
  [{ TMPDIR: '/nulle/part' }, /^Le dossier temporaire \/nulle\/part n’existe pas/],
])('settings that make no sense get a sentence: %o', async (settings, sentence) => {
  await expect(startCompanion(settings)).rejects.toThrow(sentence);
});

test('what a run needs is gone from the disk: a problem, and the cause and its path in the log only', async () => {
  const copy = await copyProject('gone', ['dist', 'package.json', 'src']);
  onTestFinished(copy.remove);
  const folder = await mkdtemp(join(tmpdir(), 'gone-'));
  const bereft = await startCompanion({ TMPDIR: folder }, { root: copy.folder });
  await rmdir(folder);
  const run = await (await postRun(bereft.url, 'bonjour')).text();
  expect(run).toContain('"code":"not-started"');
  expect(run).toContain('"output":"ENOENT"');
  expect(run).not.toContain(folder);
  await vi.waitFor(() => expect(bereft.output()).toContain(folder), WAIT);

  await rm(join(copy.folder, 'src'), { recursive: true });
  const response = await postRun(bereft.url, 'bonjour');
  expect([response.status, response.headers.get('content-type')]).toEqual([
    500,
    'application/problem+json; charset=utf-8',
  ]);
  expect(await response.json()).toMatchObject({ code: 'internal', detail: expect.stringContaining('journal') });
  expect((await fetch(bereft.url)).status).toBe(200);
  expect((await (await fetch(`${bereft.url}api/status`)).json()).queue).toBe(0);
  await bereft.stop('SIGKILL');
});
