// Fair under load: pages and /healthz during a run, positions, places that are freed, 429 beyond the queue.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LIMITS } from '../../src/server/limits.ts';
import { type Raw, startRun } from '../raw.ts';
import { ROOT } from '../servers.ts';
import { attackedServer, testRemains } from './attacked-server.ts';

const ASKED = 300;

const server = await attackedServer();

async function enter(slug: string, parameters?: object): Promise<Raw> {
  const raw = await startRun(server.port, slug, parameters);
  expect(await raw.until(/"type":"(queued|run-start)"|HTTP\/1\.1 4/), 'no first line').toBe(true);
  return raw;
}

test('pages and /healthz are answered while a full run goes on', async () => {
  const [asset] = readdirSync(join(ROOT, 'dist/_astro')).filter((name) => name.endsWith('.js'));
  const paths = ['', 'healthz', `_astro/${asset}`, 'bonjour'];
  // A machine on which they take longer than a run gets another run.
  for (let asked = 0; asked < ASKED; ) {
    const run = await enter('veille', { seconds: 5, connections: 64 });
    await run.until(/"seq":2/);
    for (; asked < ASKED && !/"type":"(verdict|failure)"/.test(run.received); asked += 1) {
      const response = await fetch(`${server.url}${paths[asked % paths.length]}`);
      await response.arrayBuffer();
      expect(response.status).toBe(200);
    }
    run.leave();
    await server.expectIdle();
  }
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

  waiting[1]?.leave('reset');
  expect(await waiting[2]?.until(/"position":2/), 'the next did not move up').toBe(true);
  expect(await waiting[3]?.until(/"position":3/), 'the last did not move up').toBe(true);
  const next = await enter('bonjour');
  expect(position(next), 'the freed place was not given').toBe(LIMITS.queue);

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
  await server.expectIdle();
});

testRemains(server);
