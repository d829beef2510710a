// Several workers are one server: shared ports, one queue, one count of what happens and of what each client has.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { askOnce, linesOf, postRun, statusOf } from './client.ts';
import { PATIENCE } from './patience.ts';
import { aliveOf, programsOf } from './processes.ts';
import type { StartedCompanion } from './servers.ts';
import { startWorkers, workersOf } from './several.ts';

async function queueOf({ url }: StartedCompanion): Promise<number> {
  return (await statusOf(url)).queue;
}

test('every worker serves both ports: while one is frozen, one connection waits for it and no other does', async () => {
  const companion = await startWorkers(2);
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
  const companion = await startWorkers(2);
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
  const companion = await startWorkers(2);
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
    const [found] = await programsOf(await workersOf(companion));
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
  const companion = await startWorkers(2, { TRUST_PROXY: 'loopback', LABS: 'on' });
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
