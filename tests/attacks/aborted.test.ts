// A thousand runs that are left, one after the other: processes, descriptors, folders and memory stay as they were.
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attackedServer, testRemains } from './attacked-server.ts';
import { startRun } from './raw.ts';
import { descriptorsOf, untilZero } from './remains.ts';
import { note, tried } from './tally.ts';

const RUNS = 1_000;
const WARM_UP = 100;
const GROWTH = 1.1;
const TOGETHER = 3;
/** No limit of its own: as long as a slow, busy machine takes for a thousand runs. */
const TIMEOUT_MS = 1_200_000;

const server = attackedServer();

const abortions = fc.record({
  /** Labs whose programs start quickly, and have much to do. */
  lab: fc.constantFrom<[slug: string, parameters: object][]>(
    ['bonjour', {}],
    ['veille', { seconds: 10 }],
    ['verrous', { ms: 200 }],
    ['flux', { size: 24 }],
    ['boucle', { preset: 'server' }],
    ['connexions', { connections: 100 }],
    ['entrees-sorties', {}],
  ),
  moment: fc.constantFrom(
    'at once',
    'at once',
    'while it waits',
    'while it waits',
    'at its header',
    'as its program starts',
    'as its program runs',
  ),
  startMs: fc.nat(40),
  how: fc.constantFrom('close', 'reset'),
});
type Abortion = typeof abortions extends fc.Arbitrary<infer One> ? One : never;

async function abortOne({ lab: [slug, parameters], moment, startMs, how }: Abortion): Promise<void> {
  const raw = await startRun(server().target, slug, parameters);
  if (moment === 'while it waits') await raw.until(/"type":"(queued|run-start)"/);
  else if (moment !== 'at once') await raw.until(/"type":"run-start"/);
  if (moment === 'as its program starts') await sleep(startMs);
  if (moment === 'as its program runs') await raw.until(/"seq":2\b/, 300);
  // A run that is refused is none to be left.
  expect(
    raw.statuses.filter((status) => status !== 200),
    slug,
  ).toEqual([]);
  raw.leave(how);
  tried(`runs left ${moment}`);
}

async function abortAll(all: readonly Abortion[]): Promise<void> {
  const left = all.values();
  const reader = async () => {
    for (const one of left) await abortOne(one);
  };
  await Promise.all(Array.from({ length: TOGETHER }, reader));
  // What the runs that were left still hold ends before more are started: a count in between is exact.
  await server().expectIdle();
  expect(await untilZero(() => server().programs().length), 'processes remain').toBe(0);
}

let before: { memory: number; descriptors: number };

test(`${RUNS} runs that are left leave no process, no folder, no descriptor`, { timeout: TIMEOUT_MS }, async () => {
  const all = fc.sample(fc.noBias(abortions), RUNS);
  await abortAll(all.slice(0, WARM_UP));
  before = { memory: await server().memory(), descriptors: descriptorsOf(server().pid) };
  for (let done = WARM_UP; done < RUNS; done += 50) await abortAll(all.slice(done, done + 50));
  await untilZero(() => server().folders().length);
  expect(server().folders()).toEqual([]);
  const more = await untilZero(() => descriptorsOf(server().pid) - before.descriptors);
  expect(more, 'descriptors remain').toBeLessThanOrEqual(0);
});

test(`resident memory is within ${Math.round((GROWTH - 1) * 100)} % of that after ${WARM_UP}`, async () => {
  const memory = await server().memory();
  const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
  note(`${mebibytes(before.memory)} MiB after ${WARM_UP} runs, ${mebibytes(memory)} MiB after ${RUNS}`);
  expect(memory).toBeLessThanOrEqual(before.memory * GROWTH);
});

testRemains(server);
