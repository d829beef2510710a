// Hundreds of readers who leave, at every moment and in every way: processes, descriptors, folders and memory stay as they were.
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SLUGS } from '../../src/server/labs.ts';
import { attackedServer, testRemains } from './attacked-server.ts';
import { Raw, runRequest } from './raw.ts';
import { descriptorsOf, untilZero } from './remains.ts';
import { note, tried } from './tally.ts';

const READERS = 700;
const WARM_UP = 100;
/** 18 kB for each reader, which a timer once kept, would be 9 % more; nothing kept was seen to be 3 % more. */
const GROWTH = 1.07;
const TOGETHER = 3;
/** No limit of its own: as long as a slow, busy machine takes for so many runs. */
const TIMEOUT_MS = 1_200_000;

const server = attackedServer();

type Choice = [slug: string, parameters: object];

/** Labs whose programs start quickly, and have much to do; any lab now and then. */
const labs = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.constantFrom<Choice[]>(
      ['bonjour', {}],
      ['veille', { seconds: 10 }],
      ['verrous', { ms: 200 }],
      ['flux', { size: 24 }],
      ['boucle', { preset: 'server' }],
      ['connexions', { connections: 100 }],
      ['entrees-sorties', {}],
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(...SLUGS).map((slug): Choice => [slug, {}]) },
);

const leavings = fc.record({
  lab: labs,
  /** Each as often as it is written. */
  moment: fc.constantFrom(
    ...(['once connected', 'in the middle of the headers', 'before the body', 'after the end'] as const),
    ...(['once it has asked', 'once it has asked', 'while it waits', 'while it waits', 'at the header'] as const),
    ...(['as a program starts', 'as a program starts', 'as a program runs', 'as a program runs'] as const),
  ),
  startMs: fc.nat(40),
  how: fc.constantFrom('close', 'reset', 'half'),
});
type Leaving = typeof leavings extends fc.Arbitrary<infer One> ? One : never;

/** Goes as far as the moment is; what a reader has received by then is the beginning of a run, if anything. */
async function reach(raw: Raw, { lab: [slug, parameters], moment, startMs }: Leaving): Promise<void> {
  if (moment === 'once connected') return;
  const whole = runRequest(server().target, slug, parameters);
  if (moment === 'in the middle of the headers') return void raw.write(whole.slice(0, whole.indexOf('Host:') + 9));
  if (moment === 'before the body') return void raw.write(whole.slice(0, whole.indexOf('{')));
  raw.write(moment === 'after the end' ? runRequest(server().target, 'bonjour') : whole);
  if (moment === 'once it has asked') return;
  await raw.until(moment === 'while it waits' ? /"type":"(queued|run-start)"/ : /"type":"run-start"/);
  // A refused run would test nothing.
  expect(raw.statuses, slug).toEqual([200]);
  if (moment === 'as a program starts') await sleep(startMs);
  if (moment === 'as a program runs') await raw.until(/"seq":2\b/, 300);
  if (moment === 'after the end') expect(await raw.until(/"type":"verdict".*\r\n0\r\n\r\n$/s)).toBe(true);
}

async function leaveOne(leaving: Leaving): Promise<void> {
  const raw = await Raw.open(server().target);
  await reach(raw, leaving);
  raw.leave(leaving.how);
  if (leaving.how === 'half') {
    expect(await raw.ended(), 'a half-closed connection is kept').toBe(true);
    raw.leave('reset');
  }
  tried(`readers who leave ${leaving.moment}`);
}

async function leaveAll(all: readonly Leaving[]): Promise<void> {
  const left = all.values();
  const reader = async () => {
    for (const one of left) await leaveOne(one);
  };
  await Promise.all(Array.from({ length: TOGETHER }, reader));
  // What the runs that were left still hold ends before more are started: a count in between is exact.
  await server().expectIdle();
  expect(await untilZero(() => server().programs().length), 'processes remain').toBe(0);
}

let before: { memory: number; descriptors: number };

test(`${READERS} readers who leave leave no process, no folder, no descriptor`, { timeout: TIMEOUT_MS }, async () => {
  // Without a bias all moments are as likely.
  const all = fc.sample(fc.noBias(leavings), READERS);
  await leaveAll(all.slice(0, WARM_UP));
  before = { memory: await server().memory(), descriptors: descriptorsOf(server().pid) };
  for (let done = WARM_UP; done < READERS; done += 50) await leaveAll(all.slice(done, done + 50));
  await untilZero(() => server().folders().length);
  expect(server().folders()).toEqual([]);
  const more = await untilZero(() => descriptorsOf(server().pid) - before.descriptors);
  expect(more, 'descriptors remain').toBeLessThanOrEqual(0);
});

test(`resident memory is within ${Math.round((GROWTH - 1) * 100)} % of that after ${WARM_UP}`, async () => {
  const memory = await server().memory();
  const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
  note(`${mebibytes(before.memory)} MiB after ${WARM_UP} readers, ${mebibytes(memory)} MiB after ${READERS}`);
  expect(memory).toBeLessThanOrEqual(before.memory * GROWTH);
});

testRemains(server);
