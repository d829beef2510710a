// Clients that are slow on purpose, many at once, while honest ones are served.
import { beforeAll, expect, test } from 'vitest';
import { postRun } from '../client.ts';
import { Raw, runRequest } from '../raw.ts';
import { attackedServer, testRemains } from './attacked-server.ts';

/** How many of each kind at once. */
const COUNT = 250;
const HONEST = 40;

/** Slow readers are disconnected sooner than by default, so that the test is short. */
const server = await attackedServer({ stallMs: 5_000 });

const RUN = runRequest('bonjour', { path: '/aaaaaaaaaaaaaaaaaaaa' });
/** What each kind of client sends at first, and what it adds every second. */
const KINDS = {
  'slow headers': ['GET / HTTP/1.1\r\nHost: localhost\r\nX: ', 'a'],
  'slow bodies': [RUN.slice(0, RUN.indexOf('{') + 1), ' '],
  // They ask for the whole page again and again, and read nothing of it.
  'slow readers': ['GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(20), ''],
  'silent connections': ['', '\r\n'],
} as const;

const slow = new Map<string, Raw[]>();
let before: number;
beforeAll(async () => {
  before = await server.memory();
  for (const [kind, [start]] of Object.entries(KINDS)) {
    const clients = Array.from({ length: COUNT }, () => Raw.open(server.port));
    slow.set(kind, await Promise.all(clients));
    for (const raw of slow.get(kind) ?? []) {
      if (kind === 'slow readers') raw.socket.pause();
      raw.write(start);
    }
  }
  const dripping = setInterval(() => {
    for (const [kind, [, more]] of Object.entries(KINDS)) {
      for (const raw of slow.get(kind) ?? []) if (!raw.closed) raw.write(more);
    }
  }, 1_000);
  return () => clearInterval(dripping);
});
test('slow clients do not stop honest ones', async () => {
  const paths = ['', 'healthz', 'api/labs', 'bonjour'];
  for (let round = 0; round < 3; round += 1) {
    const honest = Array.from({ length: HONEST }, async (_, index) => {
      const response = await fetch(`${server.url}${paths[index % paths.length]}`);
      await response.arrayBuffer();
      return response.status;
    });
    expect([...new Set(await Promise.all(honest))]).toEqual([200]);
  }
  expect(await (await postRun(server.url, 'bonjour')).text()).toContain('"outcome":"qualified"');
});

test('a slow client costs a bounded amount', async () => {
  const held = (await server.memory()) - before;
  expect(held / (COUNT * slow.size)).toBeLessThan(512 * 1024);
});

test.each(['slow headers', 'slow bodies'])('%s: the server ends each of them with a 408', async (kind) => {
  const clients = slow.get(kind) ?? [];
  await expect.poll(() => clients.filter(({ closed }) => !closed).length).toBe(0);
  const statuses = new Set(clients.flatMap((raw) => raw.statuses));
  expect([...statuses]).toEqual([408]);
});

test('none of them is left, nor what it cost', async () => {
  await server.expectRest();
  for (const raw of [...slow.values()].flat()) raw.leave('reset');
});

testRemains(server);
