// Fair under load: pages and /healthz during a run, positions, places that are freed, 429 beyond the queue.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { summarize } from '../../src/kit/measure/statistics.ts';
import { LIMITS } from '../../src/server/limits.ts';
import { ROOT } from '../servers.ts';
import type { Bench, Group } from './group.ts';
import { type Raw, startRun } from './raw.ts';
import { dwindle } from './remains.ts';
import type { Subject } from './subject.ts';

const ASKED = 300;

async function enter(subject: Subject, slug: string, parameters: object = {}): Promise<Raw> {
  const raw = await startRun(subject.target, slug, parameters);
  assert.ok(await raw.until(/"type":"(queued|run-start)"|HTTP\/1\.1 4/), 'no first line');
  return raw;
}

/** How long each answer took, in ms, one after the other. */
async function ask(subject: Subject, paths: readonly string[], while_: () => boolean = () => true): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < ASKED && while_(); index += 1) {
    const start = performance.now();
    const response = await fetch(`${subject.url}${paths[index % paths.length]}`);
    await response.arrayBuffer();
    assert.equal(response.status, 200);
    times.push(performance.now() - start);
  }
  return times;
}

async function attack({ report, subject }: Bench): Promise<void> {
  const [asset] = readdirSync(join(ROOT, 'dist/_astro')).filter((name) => name.endsWith('.js'));
  const paths = ['', 'healthz', `_astro/${asset}`, 'bonjour'];
  await ask(subject, paths);
  const idle = summarize(await ask(subject, paths));

  await report.check('pages and /healthz are answered while a full run goes on', async () => {
    const run = await enter(subject, 'veille', { seconds: 10, connections: 64 });
    await run.until(/"type":"phase"|"type":"sample"|"seq":2/);
    const running = () => !/"type":"(verdict|failure)"/.test(run.received);
    const busy = summarize(await ask(subject, paths, running));
    assert.ok(running(), 'the run was over before they were');
    run.leave();
    await subject.verifyIdle();
    report.tried('requests during a full run', ASKED);
    report.note(`p99 during a full run: ${(busy.p99 / idle.p99).toFixed(1)} times that at rest`);
  });

  await report.check('one runs, the next know their position, and who leaves frees a place', async () => {
    const running = await enter(subject, 'veille', { seconds: 10 });
    const waiting: Raw[] = [];
    for (let place = 0; place < LIMITS.queue; place += 1) waiting.push(await enter(subject, 'bonjour'));
    const position = (raw: Raw) => Number([...raw.received.matchAll(/"position":(\d+)/g)].at(-1)?.[1]);
    assert.deepEqual(
      waiting.map(position),
      waiting.map((_, index) => index + 1),
    );

    const refused = await enter(subject, 'bonjour');
    await refused.until(/"retryAfter"/);
    assert.match(refused.received, /^HTTP\/1\.1 429 /);
    assert.match(refused.received, /\r\nretry-after: [1-9]\d*\r\n/i);
    refused.leave();
    report.tried('requests beyond the queue');

    waiting[1]?.leave('reset');
    assert.ok(await waiting[2]?.until(/"position":2/), 'the next did not move up');
    assert.ok(await waiting[3]?.until(/"position":3/), 'the last did not move up');
    const next = await enter(subject, 'bonjour');
    assert.equal(position(next), LIMITS.queue, 'the freed place was not given');
    report.tried('readers who leave the queue');

    running.leave('close');
    const others = [waiting[0], waiting[2], waiting[3], next] as Raw[];
    const ends: number[] = [];
    await Promise.all(
      others.map(async (raw, index) => {
        assert.ok(await raw.until(/"type":"verdict".*\n/, 20_000), raw.received.slice(-300));
        ends.push(index);
      }),
    );
    assert.deepEqual(ends, [0, 1, 2, 3], 'not in turn');
    for (const raw of others) raw.leave();
    await subject.verifyIdle();
  });

  await report.check('never two runs at a time', async () => {
    const roots = () =>
      subject.programs().filter(({ command }) => /src\/labs\/(veille|connexions)\/program/.test(command)).length;
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, roots());
    }, 5);
    const readers = await Promise.all(Array.from({ length: 4 }, () => enter(subject, 'veille')));
    for (const reader of readers) {
      await reader.until(/"type":"run-start"/);
      await reader.until(/"seq":1\b/);
      reader.leave('reset');
    }
    await dwindle(() => subject.queue());
    clearInterval(watch);
    assert.equal(most, 1);
    report.tried('runs that follow one another', readers.length);
  });
}

export const queue: Group = { name: 'queue', title: 'Fair under load', attack };
