// A run and its reader: one who takes nothing neither keeps the run waiting nor the others.
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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

function ask(): ReturnType<typeof connect> {
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => {});
  const head = 'POST /api/labs/bonjour/runs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2';
  socket.write(`${head}\r\n\r\n{}`);
  return socket;
}

test('a reader who takes nothing is let go once too much waits for it, and its place is free', async () => {
  const socket = ask().pause();
  await vi.waitFor(() => expect(ended).toBe(true), WAIT);
  await vi.waitFor(() => expect(queue.length).toBe(0), WAIT);
  // What the kernel holds for it, and what the server does.
  expect(measured * 1000).toBeGreaterThan(HTTP.unreadBytes / 2);
  socket.destroy();
});

test('a reader who leaves while it waits frees its place at once', async () => {
  const first = ask().resume();
  await vi.waitFor(() => expect(queue.length).toBe(1), WAIT);
  const second = ask();
  const [line] = await once(second, 'data');
  expect(String(line)).toContain('"type":"queued","position":1');
  expect(queue.length).toBe(2);
  second.destroy();
  await vi.waitFor(() => expect(queue.length).toBe(1), WAIT);
  first.destroy();
  await vi.waitFor(() => expect(queue.length).toBe(0), WAIT);
});

test('a server that stops tells those who wait, too', async () => {
  const first = ask().resume();
  await vi.waitFor(() => expect(queue.length).toBe(1), WAIT);
  const second = ask();
  let raw = '';
  second.on('data', (chunk) => {
    raw += chunk;
  });
  await vi.waitFor(() => expect(raw).toContain('queued'), WAIT);
  stopping.abort();
  await vi.waitFor(() => expect(raw).toContain('"failure":{"family":"server","code":"stopped"}'), WAIT);
  expect(queue.length).toBe(0);
  first.destroy();
  second.destroy();
});
