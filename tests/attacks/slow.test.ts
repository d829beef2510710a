// Clients that are slow on purpose, many at once, while honest ones are served.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { postRun } from '../client.ts';
import { attackedServer, testRemains } from './attacked-server.ts';
import { Raw, runRequest } from './raw.ts';
import { untilZero } from './remains.ts';
import { note, tried } from './tally.ts';

/** How many of each kind at once. */
const COUNT = 250;
const HONEST = 40;

const server = attackedServer();

interface Slow {
  raw: Raw;
  /** Sends one more byte. */
  drip(): void;
}

async function open(start: string, rest: string): Promise<Slow> {
  const raw = await Raw.open(server().target);
  raw.write(start);
  let at = 0;
  return {
    raw,
    drip() {
      if (!raw.closed) raw.write(rest[at % rest.length] as string);
      at += 1;
    },
  };
}

/** Asks for the whole page again and again, and reads nothing of it. */
async function openReader(): Promise<Slow> {
  const raw = await Raw.open(server().target);
  raw.socket.pause();
  raw.write(`GET / HTTP/1.1\r\nHost: ${server().host}\r\n\r\n`.repeat(20));
  return { raw, drip() {} };
}

/** How many of the honest requests were answered. */
async function honest(): Promise<number> {
  const paths = ['', 'healthz', 'api/labs', 'bonjour'];
  const answers = await Promise.all(
    Array.from({ length: HONEST }, async (_, index) => {
      const response = await fetch(`${server().url}${paths[index % paths.length]}`);
      await response.arrayBuffer();
      return response.status;
    }),
  );
  return answers.filter((status) => status === 200).length;
}

const slow = new Map<string, Slow[]>();
const all = () => [...slow.values()].flat();
let before: number;
let dripping: NodeJS.Timeout;

beforeAll(async () => {
  before = await server().memory();
  const request = runRequest(server().target, 'bonjour', { path: '/aaaaaaaaaaaaaaaaaaaa' });
  const body = request.indexOf('\r\n\r\n') + 4;
  const kinds: [name: string, open: () => Promise<Slow>][] = [
    ['slow headers', () => open(`GET / HTTP/1.1\r\nHost: ${server().host}\r\nX: `, 'a')],
    ['slow bodies', () => open(request.slice(0, body + 1), ' ')],
    ['slow readers', openReader],
    ['silent connections', () => open('', '\r\n')],
  ];
  for (const [name, opener] of kinds) {
    slow.set(name, await Promise.all(Array.from({ length: COUNT }, opener)));
    tried(`${name}, at once`, COUNT);
  }
  dripping = setInterval(() => {
    for (const { drip } of all()) drip();
  }, 1_000);
});

afterAll(() => clearInterval(dripping));

test('slow clients do not stop honest ones', async () => {
  for (let round = 0; round < 3; round += 1) {
    expect(await honest()).toBe(HONEST);
    tried('honest requests among slow ones', HONEST);
    await sleep(300);
  }
  const run = await postRun(server().url, 'bonjour');
  expect(await run.text()).toContain('"outcome":"qualified"');
  tried('runs among slow clients');
});

test('a slow client costs a bounded amount', async () => {
  const held = ((await server().memory()) - before) / all().length;
  note(`${Math.round(held / 1024)} KiB for each slow client`);
  expect(held).toBeLessThan(512 * 1024);
});

test.each(['slow headers', 'slow bodies'])('%s: the server ends each of them', async (name) => {
  const clients = slow.get(name) ?? [];
  const start = performance.now();
  // The server's own limits, and the time between two looks at its connections.
  expect(await untilZero(() => clients.filter(({ raw }) => !raw.closed).length, 120_000)).toBe(0);
  const statuses = new Set(clients.flatMap(({ raw }) => raw.statuses));
  expect([...statuses].filter((status) => status !== 408)).toEqual([]);
  note(`${name}: ended ${((performance.now() - start) / 1000).toFixed(1)} s later`);
});

test('a reader who reads nothing of a run does not keep its place', async () => {
  for (const { raw } of all()) raw.leave('reset');
  const raw = await Raw.open(server().target);
  raw.socket.pause();
  raw.write(runRequest(server().target, 'verrous', { trials: 20, ms: 20, increments: 1_000 }));
  expect(await untilZero(async () => 1 - (await server().queue())), 'the run did not start').toBe(0);
  await server().expectIdle();
  raw.leave('reset');
  tried('readers who read nothing of a run');
});

testRemains(server);
