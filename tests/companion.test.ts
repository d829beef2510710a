// The server of npm start as a process: what it says, how it ends, what it leaves behind.
import { once } from 'node:events';
import { mkdtemp, rm, rmdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { postRun, statusOf } from './client.ts';
import { copyProject } from './project-copy.ts';
import { Raw } from './raw.ts';
import { listen, type StartedCompanion, startCompanion } from './servers.ts';

test('in public the pages say so, without an address of this machine, and so does the terminal', async () => {
  await using companion = await startCompanion({ TRUST_PROXY: '127.0.0.1' });
  const html = await (await fetch(companion.url)).text();
  expect(html).toContain(`data-companion='{"node":"${process.versions.node}","labs":"off","public":true}'`);
  const sentence = 'Les expériences sont désactivées sur une adresse publique.';
  await expect.poll(() => companion.output()).toContain(sentence);
});

const open = ({ port }: StartedCompanion) => Raw.open(port);
const ask = (client: Raw) => client.write('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');

test('SIGTERM in the middle of a run: it is told, and the next; who keeps silent is cut, the server ends well', async () => {
  const stopping = await startCompanion();
  const lastLine = async (run: Response) => (await run.text()).trimEnd().split('\n').at(-1);
  const running = await postRun(stopping.url, 'veille', { body: '{"seconds":10}' });
  const waiting = await postRun(stopping.url, 'bonjour');
  expect((await statusOf(stopping.url)).queue).toBe(2);
  const [idle, silent] = [ask(await open(stopping)), await open(stopping)];
  expect(await idle.until(/\r\nConnection: keep-alive\r\n.*true/is)).toBe(true);
  expect(await stopping.stop('SIGTERM')).toBe(0);
  for (const run of [running, waiting]) expect(await lastLine(run)).toContain('"code":"stopped"');
  for (const client of [idle, silent]) expect(await client.ended()).toBe(true);
  expect(stopping.output()).toContain('1 connexion coupée');
});

test('a server that drains serves on, each answer closing its connection; a second signal ends it at once', async () => {
  const draining = await startCompanion({ DRAIN_DELAY: '60', LABS: 'off' });
  await expect.poll(() => draining.output()).toContain('Les expériences sont désactivées (LABS=off).');
  const kept = await open(draining);
  draining.child.kill('SIGTERM');
  await expect.poll(async () => (await fetch(`${draining.url}readyz`)).status).toBe(503);
  expect((await fetch(draining.url)).status).toBe(200);
  for (const client of [kept, await open(draining)]) {
    expect(await ask(client).until(/^HTTP\/1\.1 200 .*\r\nConnection: close\r\n.*true/is)).toBe(true);
    expect(await client.ended()).toBe(true);
    client.leave();
  }
  const ended = once(draining.child, 'exit');
  draining.child.kill('SIGINT');
  expect((await ended)[1]).toBe('SIGINT');
});

test('a port that is taken is said; a taken hello-world moves, and the page shows the real address', async () => {
  await using taken = createServer();
  const port = String(await listen(taken));
  await expect(startCompanion({ PORT: port })).rejects.toThrow(`Le port ${port} est déjà pris`);
  await using moved = await startCompanion({ HELLO_PORT: port });
  await expect.poll(() => moved.output()).toContain(`Le port ${port} est déjà pris`);
  expect(moved.hello).not.toContain(`:${port}/`);
  expect(await (await fetch(moved.url)).text()).toContain(`"hello":"${moved.hello}"`);
});

test.each([
  [{ HOST: '999.1' }, /^HOST vaut « 999\.1 » ; ce n’est pas une adresse de cette machine\.\n$/],
  [{ TMPDIR: '/nulle/part' }, /^Le dossier temporaire \/nulle\/part n’existe pas/],
  [{ TMPDIR: import.meta.filename }, `Le dossier temporaire ${import.meta.filename} n’existe pas`],
])('settings that make no sense get a sentence: %o', async (settings, sentence) => {
  await expect(startCompanion(settings)).rejects.toThrow(sentence);
});

test('what a run needs is gone from the disk: a problem, and the cause and its path in the log only', async () => {
  const copy = await copyProject('gone', ['dist', 'package.json', 'src']);
  onTestFinished(copy.remove);
  const folder = await mkdtemp(join(tmpdir(), 'gone-'));
  await using companion = await startCompanion({ TMPDIR: folder }, { root: copy.folder });
  await rmdir(folder);
  const run = await (await postRun(companion.url, 'bonjour')).text();
  expect(run).toContain('"code":"not-started"');
  expect(run).toContain('"output":"ENOENT"');
  expect(run).not.toContain(folder);
  await expect.poll(() => companion.output()).toContain(folder);

  await rm(join(copy.folder, 'src'), { recursive: true });
  const response = await postRun(companion.url, 'bonjour');
  expect([response.status, response.headers.get('content-type')]).toEqual([
    500,
    'application/problem+json; charset=utf-8',
  ]);
  expect(await response.json()).toMatchObject({ code: 'internal', detail: expect.stringContaining('journal') });
  expect((await fetch(companion.url)).status).toBe(200);
  expect((await statusOf(companion.url)).queue).toBe(0);
});
