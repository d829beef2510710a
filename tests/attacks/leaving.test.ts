// Hundreds of readers who leave, at every moment and in every way: processes, descriptors, folders and memory stay as they were.
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SLUGS } from '../../src/server/labs.ts';
import { Raw, runRequest } from '../raw.ts';
import { attackedServer, testRemains } from './attacked-server.ts';
import { expectNothingIn } from './remains.ts';

const READERS = 700;
const WARM_UP = 100;
/** 18 kB for each reader, which a timer once kept, would be 9 % more; nothing kept was seen to be 3 % more. */
const GROWTH = 1.07;
const TOGETHER = 3;
/** No limit of its own: as long as a slow, busy machine takes for so many runs. */
const TIMEOUT_MS = 1_200_000;

const server = await attackedServer();

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
  /** Drawn as often as it is listed. */
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
  const whole = runRequest(slug, parameters);
  if (moment === 'in the middle of the headers') return void raw.write(whole.slice(0, whole.indexOf('Host:') + 9));
  if (moment === 'before the body') return void raw.write(whole.slice(0, whole.indexOf('{')));
  raw.write(moment === 'after the end' ? runRequest('bonjour') : whole);
  if (moment === 'once it has asked') return;
  await raw.until(moment === 'while it waits' ? /"type":"(queued|run-start)"/ : /"type":"run-start"/);
  // A refused run would test nothing.
  expect(raw.statuses, slug).toEqual([200]);
  if (moment === 'as a program starts') await sleep(startMs);
  if (moment === 'as a program runs') await raw.until(/"seq":2\b/, 300);
  if (moment === 'after the end') expect(await raw.until(/"type":"verdict".*\r\n0\r\n\r\n$/s)).toBe(true);
}

async function leaveAll(all: readonly Leaving[]): Promise<void> {
  const left = all.values();
  const readers = Array.from({ length: TOGETHER }, async () => {
    for (const leaving of left) {
      const raw = await Raw.open(server.port);
      await reach(raw, leaving);
      raw.leave(leaving.how);
      if (leaving.how !== 'half') continue;
      expect(await raw.ended(), 'a half-closed connection is ended').toBe(true);
      raw.leave('reset');
    }
  });
  await Promise.all(readers);
  // All that these runs held is released before more are started, so that a count in between is exact.
  await server.expectIdle();
  await expect.poll(() => server.programs()).toEqual([]);
}

let memory: number;

test(`${READERS} readers who leave leave no process, no folder, no descriptor`, { timeout: TIMEOUT_MS }, async () => {
  // Without a bias all moments are as likely.
  const all = fc.sample(fc.noBias(leavings), READERS);
  await leaveAll(all.slice(0, WARM_UP));
  memory = await server.memory();
  const descriptors = server.descriptors();
  for (let done = WARM_UP; done < READERS; done += 50) await leaveAll(all.slice(done, done + 50));
  await expectNothingIn(server.folder);
  await expect.poll(() => server.descriptors()).toBeLessThanOrEqual(descriptors);
});

test(`resident memory is within ${Math.round((GROWTH - 1) * 100)} % of that after ${WARM_UP}`, async () => {
  expect(await server.memory()).toBeLessThanOrEqual(memory * GROWTH);
});

testRemains(server);
