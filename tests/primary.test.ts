// The primary of several workers: it replaces those that die, reloads them, stops them, and takes them along.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { askOnce, linesOf, postRun } from './client.ts';
import { startLoad } from './load.ts';
import { PATIENCE } from './patience.ts';
import { aliveOf, livingProcesses, programsOf } from './processes.ts';
import { copyProject } from './project-copy.ts';
import { ROOT, startCompanion } from './servers.ts';
import { startWorkers, workersOf } from './several.ts';

test('workers that keep dying are replaced more and more slowly, then the server gives up with a sentence', async () => {
  const companion = await startWorkers(1);
  const ended = once(companion.child, 'exit');
  const seen = new Set<number>();
  while (companion.child.exitCode === null) {
    for (const pid of await workersOf(companion)) {
      seen.add(pid);
      process.kill(pid, 'SIGKILL');
    }
    await sleep(20);
  }
  expect((await ended)[0]).toBe(1);
  expect(seen.size).toBe(6);
  expect(companion.output()).toContain('6 processus se sont arrêtés en moins de 60 secondes : le serveur renonce.');
});

test('a server that cannot start says so, once', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  await expect(startCompanion({ PORT: String(port) }, { arguments: ['--workers', '2'] })).rejects.toThrow(
    new RegExp(`^Le port ${port} est déjà pris\\. .*\n$`),
  );
  taken.close();
  await expect(startCompanion({}, { arguments: ['--workers', '0'] })).rejects.toThrow('--workers vaut « 0 »');
});

test('SIGHUP under load: new pages, new code, no request fails, a run in progress ends well', async () => {
  const copy = await copyProject('workers', ['dist', 'package.json', 'src']);
  onTestFinished(copy.remove);
  const companion = await startWorkers(2, {}, { root: copy.folder });
  const before = await workersOf(companion);
  const load = startLoad(companion.url, { paths: ['', 'bonjour', 'api/labs', 'healthz'] });
  const hello = startLoad(companion.hello, { keepAlive: 1, fresh: 1 });
  await load.more(50);
  const running = postRun(companion.url, 'connexions').then((response) => response.text());
  await copy.edit('dist/index.html', '<title>', '<title>Nouvelle version : ');
  await copy.edit('src/server/health.ts', '{ ok: true }', '{ ok: true, renewed: true }');
  companion.child.kill('SIGHUP');
  await vi.waitFor(() => expect(companion.output()).toContain('Redémarrage progressif terminé.'), PATIENCE);
  await load.more(50);
  await Promise.all([load.stop(), hello.stop()]);
  expect([...load.failures, ...hello.failures]).toEqual([]);
  expect((await running).trimEnd().split('\n').at(-1)).toContain('"type":"verdict"');
  expect(await aliveOf(before)).toEqual([]);
  expect(await workersOf(companion)).toHaveLength(2);
  for (let turn = 0; turn < 4; turn++) {
    expect(await (await fetch(companion.url)).text()).toContain('<title>Nouvelle version : ');
    expect(await (await fetch(`${companion.url}healthz`)).json()).toEqual({ ok: true, renewed: true });
  }

  // New code that cannot start: the old one goes on.
  const kept = await workersOf(companion);
  await writeFile(join(copy.folder, 'src/server/health.ts'), 'throw new Error("unfit");');
  companion.child.kill('SIGHUP');
  await vi.waitFor(() => expect(companion.output()).toContain('Les anciens continuent'), PATIENCE);
  expect(await workersOf(companion)).toEqual(kept);
  expect((await fetch(companion.url)).status).toBe(200);
  expect(await companion.stop()).toBe(0);
});

test('a worker leaves while the primary hands it a connection: another one serves it', async () => {
  const companion = await startWorkers(2);
  const [first = 0, second = 0] = await workersOf(companion);
  // The primary takes its workers in turn: who gets this one does not get the next.
  process.kill(first, 'SIGSTOP');
  const asked = askOnce(companion.url);
  const answered = await Promise.race([asked.then(() => true), sleep(1_000, false)]);
  process.kill(first, 'SIGCONT');
  await asked;
  const leaving = answered ? first : second;

  // The system takes the connection; once awake, the primary hands it over before it hears that the worker leaves.
  companion.child.kill('SIGSTOP');
  const waiting = askOnce(companion.url);
  await sleep(200);
  process.kill(leaving, 'SIGTERM');
  await sleep(1_000);
  companion.child.kill('SIGCONT');
  expect(await Promise.race([waiting, sleep(10_000, 'no answer')])).toBe(200);
  await vi.waitFor(async () => expect(await aliveOf([leaving])).toEqual([]), PATIENCE);
});

test('SIGTERM ends all, the run is told, status 0; nothing stays', async () => {
  const companion = await startWorkers(2);
  const pids = await workersOf(companion);
  const response = await postRun(companion.url, 'veille');
  const lines = Array.fromAsync(linesOf(response));
  await sleep(200);
  expect(await companion.stop('SIGTERM')).toBe(0);
  expect((await lines).at(-1)).toMatchObject({ type: 'failure', failure: { code: 'stopped' } });
  expect(await aliveOf(pids)).toEqual([]);
});

test('a second signal ends it at once', async () => {
  const companion = await startWorkers(2, { DRAIN_DELAY: '60' });
  const pids = await workersOf(companion);
  companion.child.kill('SIGTERM');
  await vi.waitFor(async () => expect((await fetch(`${companion.url}readyz`)).status).toBe(503), PATIENCE);
  expect((await fetch(companion.url)).status).toBe(200);
  const ended = once(companion.child, 'exit');
  companion.child.kill('SIGINT');
  expect((await ended)[1]).toBe('SIGINT');
  await vi.waitFor(async () => expect(await aliveOf(pids)).toEqual([]), PATIENCE);
});

test('the primary is killed: workers and programs end', async () => {
  const companion = await startWorkers(2);
  const pids = await workersOf(companion);
  const reading = (await postRun(companion.url, 'veille')).text().catch(() => '');
  const programs = await vi.waitFor(async () => {
    const found = await programsOf(pids);
    return found.length > 0 ? found.map(({ pid }) => pid) : expect.unreachable();
  }, PATIENCE);
  await companion.stop('SIGKILL');
  await reading;
  await vi.waitFor(async () => expect(await aliveOf([...pids, ...programs])).toEqual([]), PATIENCE);
});

test('when its terminal goes away, the server stops instead of reloading', async () => {
  // `script` gives it a terminal, which goes away with it.
  const terminal = spawn('script', ['-qec', `exec ${process.execPath} src/server/main.ts --workers 1`, '/dev/null'], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', HELLO_PORT: '0' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: terminal.stdout })) if (line.startsWith('Processus')) break;
  const all = await livingProcesses();
  const shell = all.filter(({ parent }) => parent === terminal.pid).map(({ pid }) => pid);
  const server = all.filter(({ pid, parent }) => shell.includes(pid) || shell.includes(parent)).map(({ pid }) => pid);
  expect(server.length).toBeGreaterThan(1);
  terminal.kill('SIGKILL');
  await vi.waitFor(async () => expect(await aliveOf(server)).toEqual([]), PATIENCE);
});
