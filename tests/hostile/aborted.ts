// A thousand runs that are left, one after the other: processes, descriptors, folders and memory stay as they were.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bench, type Group, pick } from './group.ts';
import { startRun } from './raw.ts';
import { descriptorsOf, dwindle } from './remains.ts';
import type { Subject } from './subject.ts';

const RUNS = 1_000;
const WARM_UP = 100;
const GROWTH = 1.1;
const TOGETHER = 3;
/** A machine that needs longer than this is told so; the check fails. */
const DEADLINE_MS = 150_000;

/** Labs whose programs start quickly, and have much to do. */
const LABS: [slug: string, parameters: object][] = [
  ['bonjour', {}],
  ['veille', { seconds: 10 }],
  ['verrous', { races: 20 }],
  ['flux', { size: 24 }],
  ['boucle', { preset: 'server' }],
  ['connexions', { connections: 100 }],
  ['entrees-sorties', {}],
];

const MOMENTS = [
  'at once',
  'at once',
  'while it waits',
  'while it waits',
  'at its header',
  'as its program starts',
  'as its program runs',
] as const;

async function abortOne({ subject, random, report }: Bench): Promise<void> {
  const [slug, parameters] = pick(LABS, random);
  const moment = pick(MOMENTS, random);
  const raw = await startRun(subject.target, slug, parameters);
  if (moment === 'while it waits') await raw.until(/"type":"(queued|run-start)"/);
  else if (moment !== 'at once') await raw.until(/"type":"run-start"/);
  if (moment === 'as its program starts') await sleep(random() * 40);
  if (moment === 'as its program runs') await raw.until(/"seq":2\b/, 300);
  raw.leave(random() < 0.5 ? 'close' : 'reset');
  report.tried(`runs left ${moment}`);
}

async function abortMany(bench: Bench, count: number): Promise<void> {
  let left = count;
  const reader = async () => {
    while (left > 0) {
      left -= 1;
      await abortOne(bench);
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, reader));
}

async function settle(subject: Subject): Promise<void> {
  await subject.verifyIdle();
  assert.equal(await dwindle(() => subject.programs().length), 0, 'processes remain');
}

async function attack(bench: Bench): Promise<void> {
  const { report, subject } = bench;
  const start = performance.now();
  await abortMany(bench, WARM_UP);
  await settle(subject);
  const before = { memory: await subject.memory(), descriptors: descriptorsOf(subject.pid) };

  await report.check(`${RUNS} runs that are left leave no process, no folder, no descriptor`, async () => {
    let done = WARM_UP;
    while (done < RUNS && performance.now() - start < DEADLINE_MS) {
      await abortMany(bench, 50);
      done += 50;
      // What the runs that were left still hold ends before more are started: a count in between is exact.
      await settle(subject);
    }
    const seconds = (performance.now() - start) / 1000;
    report.note(`${done} runs in ${seconds.toFixed(0)} s: ${(done / seconds).toFixed(1)} a second`);
    assert.equal(done, RUNS, `only ${done} in the time there is`);
    await dwindle(() => subject.folders().length);
    assert.deepEqual(subject.folders(), []);
    assert.ok((await dwindle(() => descriptorsOf(subject.pid) - before.descriptors)) <= 0, 'descriptors remain');
  });

  await report.check(
    `resident memory is within ${Math.round((GROWTH - 1) * 100)} % of that after ${WARM_UP}`,
    async () => {
      const memory = await subject.memory();
      const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
      report.note(
        `${mebibytes(before.memory)} MiB after ${WARM_UP} runs, ${mebibytes(memory)} MiB after ${RUNS}: ${(memory / before.memory).toFixed(3)} times`,
      );
      assert.ok(memory <= before.memory * GROWTH, `${memory} bytes, from ${before.memory}`);
    },
  );
}

export const aborted: Group = { name: 'aborted', title: 'A thousand runs that are left', attack };
