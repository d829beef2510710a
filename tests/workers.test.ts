// npm start -- --workers N as processes: shared ports, one queue, replacement, rolling restart, stop.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { linesOf, postRun, statusOf } from './client.ts';
import { startLoad } from './load.ts';
import { aliveOf, livingProcesses, programsOf } from './processes.ts';
import { ROOT, type StartedCompanion, startCompanion } from './servers.ts';

/** Each of these starts several processes, on a machine that may be busy with others. */
const PATIENCE = { timeout: 120_000, interval: 50 };
vi.setConfig({ testTimeout: 180_000 });
// Below the project, so that the copy finds its dependencies.
const COPY = join(ROOT, '.copy/workers');
const LOADED = ['', 'bonjour', 'api/labs', 'healthz'];

const started: StartedCompanion[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((companion) => companion.stop('SIGKILL')));
});
afterAll(() => rm(COPY, { recursive: true, force: true }));

async function start(count: number, environment: Record<string, string> = {}, root = ROOT): Promise<StartedCompanion> {
  const companion = await startCompanion(
    { LOG_LEVEL: 'warn', ...environment },
    { root, arguments: ['--workers', String(count)] },
  );
  started.push(companion);
  return companion;
}

async function workersOf({ child }: StartedCompanion): Promise<number[]> {
  return (await livingProcesses()).filter(({ parent }) => parent === child.pid).map(({ pid }) => pid);
}

async function queueOf({ url }: StartedCompanion): Promise<number> {
  return (await statusOf(url)).queue;
}

/** A request on a connection of its own; resolves with its status. */
function askOnce(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).once('error', reject);
  });
}

test('every worker serves both ports: while one is frozen, one connection waits for it and no other does', async () => {
  const companion = await start(2);
  const pids = await workersOf(companion);
  expect(pids).toHaveLength(2);
  for (const pid of pids) {
    for (const url of [companion.url, `${companion.url}bonjour`, companion.hello]) {
      process.kill(pid, 'SIGSTOP');
      const answers: unknown[] = [];
      const asked = Array.from({ length: 5 }, () => askOnce(url).then((status) => answers.push(status)));
      await vi.waitFor(() => expect(answers).toHaveLength(4), PATIENCE);
      await sleep(100);
      expect(answers).toHaveLength(4);
      process.kill(pid, 'SIGCONT');
      await Promise.all(asked);
      expect(answers).toEqual([200, 200, 200, 200, 200]);
    }
  }
});

/** Values of a metric, by its labels. */
async function metric({ url }: StartedCompanion, name: string): Promise<[string, number][]> {
  const text = await (await fetch(`${url}metrics`)).text();
  return [...text.matchAll(new RegExp(`^${name}(\\{.*\\})? (.*)$`, 'gm'))].map(([, labels = '', value]) => [
    labels,
    Number(value),
  ]);
}

test('metrics add up over all workers, those that are gone included; the queue is one', async () => {
  const companion = await start(2);
  for (let count = 0; count < 10; count++) await askOnce(`${companion.url}bonjour`);
  // Answered by the routes, or before them.
  const asked = async () =>
    [
      ...(await metric(companion, 'companion_request_duration_seconds_count')).filter(([labels]) =>
        labels.includes('"/bonjour"'),
      ),
      ...(await metric(companion, 'companion_hello_fast_total')),
    ].reduce((sum, [, value]) => sum + value, 0);
  await vi.waitFor(async () => expect(await asked()).toBe(10), PATIENCE);
  const leaving = new AbortController();
  for (let count = 0; count < 2; count++) await postRun(companion.url, 'veille', { signal: leaving.signal });
  expect(await metric(companion, 'companion_queue_length')).toEqual([['', 2]]);
  leaving.abort();
  const finished = async () =>
    (await metric(companion, 'companion_runs_finished_total')).reduce((sum, [, value]) => sum + value, 0);
  await vi.waitFor(async () => expect(await finished()).toBe(2), PATIENCE);
  for (const pid of await workersOf(companion)) {
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(async () => expect(await aliveOf([pid])).toEqual([]), PATIENCE);
    await vi.waitFor(async () => expect(await workersOf(companion)).toHaveLength(2), PATIENCE);
  }
  await vi.waitFor(async () => expect([await asked(), await finished()]).toEqual([10, 2]), PATIENCE);
});

test('one run at a time over all workers; who leaves, and a worker that dies, free their places', async () => {
  const companion = await start(2);
  const leaving = new AbortController();
  const runs: Response[] = [];
  for (let index = 0; index < 5; index++) runs.push(await postRun(companion.url, 'veille', { signal: leaving.signal }));
  const first = await Promise.all(runs.map(async (response) => (await linesOf(response).next()).value));
  expect(first.map((line) => line?.position ?? line?.type)).toEqual(['run-start', 1, 2, 3, 4]);
  const refused = await postRun(companion.url, 'veille');
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
  expect(await queueOf(companion)).toBe(5);
  leaving.abort();
  await vi.waitFor(async () => expect(await queueOf(companion)).toBe(0), PATIENCE);

  const doomed = await postRun(companion.url, 'veille');
  const reading = doomed.text().catch(() => 'cut');
  const program = await vi.waitFor(async () => {
    const [found] = await programsOf('veille');
    return found ?? expect.unreachable();
  }, PATIENCE);
  process.kill(program.parent, 'SIGKILL');
  expect(await reading).toBe('cut');
  await vi.waitFor(async () => expect(await aliveOf([program.pid])).toEqual([]), PATIENCE);
  const next = await postRun(companion.url, 'bonjour');
  expect(await next.text()).toMatch(/^\{"type":"run-start".*"type":"verdict"/s);
  await vi.waitFor(async () => expect(await workersOf(companion)).toHaveLength(2), PATIENCE);
  expect(companion.output()).toContain(`Le processus ${program.parent} s’est arrêté (SIGKILL)`);
});

test('in public, a client has its runs at once over all workers, not in each', async () => {
  const companion = await start(2, { TRUST_PROXY: 'loopback', LABS: 'on' });
  const leaving = new AbortController();
  const runs: Response[] = [];
  for (let index = 0; index < 6; index++) runs.push(await postRun(companion.url, 'veille', { signal: leaving.signal }));
  expect(runs.map(({ status }) => status)).toEqual([200, 200, 429, 429, 429, 429]);
  const refusal = await runs.at(-1)?.json();
  expect(refusal).toMatchObject({ code: 'too-many-runs', retryAfter: expect.any(Number) });
  leaving.abort();
  await vi.waitFor(async () => expect(await queueOf(companion)).toBe(0), PATIENCE);
  const next = await postRun(companion.url, 'bonjour');
  expect(await next.text()).toContain('"type":"verdict"');
});

test('workers that keep dying are replaced more and more slowly, then the server gives up with a sentence', async () => {
  const companion = await start(1);
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

async function copyProject(): Promise<void> {
  await rm(COPY, { recursive: true, force: true });
  await mkdir(COPY, { recursive: true });
  for (const name of ['dist', 'package.json', 'src']) await cp(join(ROOT, name), join(COPY, name), { recursive: true });
}

async function edit(path: string, before: string, after: string): Promise<void> {
  const text = await readFile(join(COPY, path), 'utf8');
  expect(text).toContain(before);
  await writeFile(join(COPY, path), text.replace(before, after));
}

test('SIGHUP under load: new pages, new code, no request fails, a run in progress ends well', async () => {
  await copyProject();
  const companion = await start(2, {}, COPY);
  const before = await workersOf(companion);
  const load = startLoad(companion.url, { paths: LOADED });
  const hello = startLoad(companion.hello, { keepAlive: 1, fresh: 1 });
  await load.more(50);
  const running = postRun(companion.url, 'connexions').then((response) => response.text());
  await edit('dist/index.html', '<title>', '<title>Nouvelle version : ');
  await edit('src/server/health.ts', '{ ok: true }', '{ ok: true, renewed: true }');
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
  await writeFile(join(COPY, 'src/server/health.ts'), 'throw new Error("unfit");');
  companion.child.kill('SIGHUP');
  await vi.waitFor(() => expect(companion.output()).toContain('Les anciens continuent'), PATIENCE);
  expect(await workersOf(companion)).toEqual(kept);
  expect((await fetch(companion.url)).status).toBe(200);
  expect(await companion.stop()).toBe(0);
});

test('SIGTERM ends all, the run is told, status 0; nothing stays', async () => {
  const companion = await start(2);
  const pids = await workersOf(companion);
  const response = await postRun(companion.url, 'veille');
  const lines = Array.fromAsync(linesOf(response));
  await sleep(200);
  expect(await companion.stop('SIGTERM')).toBe(0);
  expect((await lines).at(-1)).toMatchObject({ type: 'failure', failure: { code: 'stopped' } });
  expect(await aliveOf(pids)).toEqual([]);
});

test('a second signal ends it at once', async () => {
  const companion = await start(2, { DRAIN_DELAY: '60' });
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
  const companion = await start(2);
  const pids = await workersOf(companion);
  const reading = (await postRun(companion.url, 'veille')).text().catch(() => '');
  const programs = await vi.waitFor(async () => {
    const all = await livingProcesses();
    const found = all.filter(({ parent, command }) => pids.includes(parent) && command.includes('/labs/'));
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
