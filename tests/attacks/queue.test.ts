// Fair under load: pages and /healthz during a run, positions, places that are freed, 429 beyond the queue.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { summarize } from '../../src/kit/measure/statistics.ts';
import { LIMITS } from '../../src/server/limits.ts';
import { ROOT } from '../servers.ts';
import { attackedServer, testRemains } from './attacked-server.ts';
import { type Raw, startRun } from './raw.ts';
import { untilZero } from './remains.ts';
import { note, tried } from './tally.ts';

const ASKED = 300;

const server = attackedServer();

async function enter(slug: string, parameters: object = {}): Promise<Raw> {
  const raw = await startRun(server().target, slug, parameters);
  expect(await raw.until(/"type":"(queued|run-start)"|HTTP\/1\.1 4/), 'no first line').toBe(true);
  return raw;
}

test('pages and /healthz are answered while a full run goes on', async () => {
  const [asset] = readdirSync(join(ROOT, 'dist/_astro')).filter((name) => name.endsWith('.js'));
  const paths = ['', 'healthz', `_astro/${asset}`, 'bonjour'];
  const times: number[] = [];
  // A machine on which they take longer than a run gets another run.
  while (times.length < ASKED) {
    const run = await enter('veille', { seconds: 5, connections: 64 });
    await run.until(/"seq":2/);
    const running = () => !/"type":"(verdict|failure)"/.test(run.received);
    while (times.length < ASKED && running()) {
      const start = performance.now();
      const response = await fetch(`${server().url}${paths[times.length % paths.length]}`);
      await response.arrayBuffer();
      expect(response.status).toBe(200);
      if (running()) times.push(performance.now() - start);
    }
    run.leave();
    await server().expectIdle();
  }
  tried('requests during a full run', ASKED);
  const { p50, p99 } = summarize(times);
  note(`during a full run, half were answered in ${p50.toFixed(1)} ms, 99 % in ${p99.toFixed(1)} ms`);
});

test('one runs, the next know their position, and who leaves frees a place', async () => {
  const running = await enter('veille', { seconds: 10 });
  const waiting: Raw[] = [];
  for (let place = 0; place < LIMITS.queue; place += 1) waiting.push(await enter('bonjour'));
  const position = (raw: Raw) => Number([...raw.received.matchAll(/"position":(\d+)/g)].at(-1)?.[1]);
  expect(waiting.map(position)).toEqual(waiting.map((_, index) => index + 1));

  const refused = await enter('bonjour');
  await refused.until(/"retryAfter"/);
  expect(refused.received).toMatch(/^HTTP\/1\.1 429 /);
  expect(refused.received).toMatch(/\r\nretry-after: [1-9]\d*\r\n/i);
  refused.leave();
  tried('requests beyond the queue');

  waiting[1]?.leave('reset');
  expect(await waiting[2]?.until(/"position":2/), 'the next did not move up').toBe(true);
  expect(await waiting[3]?.until(/"position":3/), 'the last did not move up').toBe(true);
  const next = await enter('bonjour');
  expect(position(next), 'the freed place was not given').toBe(LIMITS.queue);
  tried('readers who leave the queue');

  running.leave('close');
  const others = [waiting[0], waiting[2], waiting[3], next] as Raw[];
  const ends: number[] = [];
  await Promise.all(
    others.map(async (raw, index) => {
      expect(await raw.until(/"type":"verdict".*\n/), raw.received.slice(-300)).toBe(true);
      ends.push(index);
    }),
  );
  expect(ends, 'not in turn').toEqual([0, 1, 2, 3]);
  for (const raw of others) raw.leave();
  await server().expectIdle();
});

test('never two runs at a time', async () => {
  const roots = () =>
    server()
      .programs()
      .filter(({ command }) => /src\/labs\/(veille|connexions)\/program/.test(command)).length;
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, roots());
  }, 5);
  const readers = await Promise.all(Array.from({ length: 4 }, () => enter('veille')));
  for (const reader of readers) {
    await reader.until(/"type":"run-start"/);
    await reader.until(/"seq":1\b/);
    reader.leave('reset');
  }
  await untilZero(() => server().queue());
  clearInterval(watch);
  expect(most).toBe(1);
  tried('runs that follow one another', readers.length);
});

testRemains(server);
