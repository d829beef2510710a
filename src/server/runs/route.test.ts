// A run and its reader: one who takes nothing neither keeps the run waiting nor the others.
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startRun } from '../../../tests/raw.ts';
import { WAIT } from '../../../tests/timeouts.ts';
import { createMetrics } from '../http/metrics.ts';
import { registerProblems } from '../http/problems.ts';
import { type Lab, loadLab } from '../labs.ts';
import { HTTP, LIMITS } from '../limits.ts';
import { Queue } from './queue.ts';
import { registerRuns } from './route.ts';

let app: FastifyInstance;
let queue: Queue;
let stopping: AbortController;
let measured: number;
let ended: boolean;

/** Yields as fast as it is asked, for as long as the run lasts. */
async function talkative(): Promise<Lab> {
  const lab = await loadLab('bonjour');
  return {
    ...lab,
    async *measure({ signal }) {
      try {
        for (measured = 0; !signal.aborted; measured += 1) {
          yield { type: 'said', text: 'a'.repeat(1000) };
          if (measured % 100 === 0) await new Promise(setImmediate);
        }
      } finally {
        ended = true;
      }
    },
  };
}

beforeEach(async () => {
  ended = false;
  queue = new Queue(LIMITS.queue);
  stopping = new AbortController();
  app = Fastify({ forceCloseConnections: true });
  registerProblems(app);
  registerRuns(app, {
    labs: [await talkative()],
    enabled: true,
    queue,
    hello: { url: 'http://127.0.0.1:9/' },
    stopping: stopping.signal,
    limits: LIMITS,
    metrics: createMetrics(() => queue.length, { process: false }),
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => app.close());

const ask = () => startRun((app.server.address() as AddressInfo).port, 'bonjour');

test('a reader who takes nothing is let go once too much waits for it, and its place is free', async () => {
  const reader = await ask();
  reader.socket.pause();
  await expect.poll(() => ended, WAIT).toBe(true);
  await expect.poll(() => queue.length, WAIT).toBe(0);
  // What the kernel holds for it, and what the server does.
  expect(measured * 1000).toBeGreaterThan(HTTP.unreadBytes / 2);
  reader.leave();
});

test('a server that stops tells those who wait, too', async () => {
  const first = await ask();
  await expect.poll(() => queue.length, WAIT).toBe(1);
  const second = await ask();
  expect(await second.until(/"type":"queued","position":1/)).toBe(true);
  stopping.abort();
  expect(await second.until(/"failure":{"family":"server","code":"stopped"}/)).toBe(true);
  expect(queue.length).toBe(0);
  for (const reader of [first, second]) reader.leave();
});
