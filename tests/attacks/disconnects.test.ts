// Readers who leave, at every stage of a run and in every way.
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SLUGS } from '../../src/server/labs.ts';
import { attackedServer, testRemains } from './attacked-server.ts';
import { Raw, runRequest, startRun } from './raw.ts';
import { tried } from './tally.ts';

const EACH = 3;
const WAYS = ['close', 'reset', 'half'] as const;
const SLOW_TO_END = { seconds: 10 };

type Stage = [name: string, reach: (raw: Raw) => Promise<unknown>];

const send = (raw: Raw, slug: string, parameters = {}) => raw.write(runRequest(server().target, slug, parameters));

const server = attackedServer();

const STAGES: Stage[] = [
  ['once connected', async () => {}],
  ['in the middle of the headers', async (raw) => raw.write('POST /api/labs/veille/runs HTTP/1.1\r\nHost: 127')],
  [
    'before the body',
    async (raw) => raw.write(runRequest(server().target, 'veille', SLOW_TO_END).split('{')[0] as string),
  ],
  ['as soon as the request is sent', async (raw) => send(raw, 'veille', SLOW_TO_END)],
  [
    'at the header',
    async (raw) => {
      send(raw, 'veille', SLOW_TO_END);
      expect(await raw.until(/"type":"run-start"/)).toBe(true);
    },
  ],
  [
    'at the first event',
    async (raw) => {
      send(raw, 'veille', SLOW_TO_END);
      expect(await raw.until(/"seq":1\b/)).toBe(true);
    },
  ],
  [
    'in the middle of the run',
    async (raw) => {
      send(raw, 'cluster', { seconds: 10 });
      expect(await raw.until(/"seq":5\b/)).toBe(true);
    },
  ],
  [
    'at the last byte',
    async (raw) => {
      send(raw, 'bonjour');
      expect(await raw.until(/"type":"verdict".*\n/)).toBe(true);
    },
  ],
  [
    'after the end',
    async (raw) => {
      send(raw, 'bonjour');
      expect(await raw.until(/\r\n0\r\n\r\n$/)).toBe(true);
    },
  ],
];

/** The other side must close what was left half-closed, or the run must go to its end. */
async function away(raw: Raw, how: (typeof WAYS)[number]): Promise<void> {
  raw.leave(how);
  if (how !== 'half') return;
  const over = await raw.until(() => raw.closed);
  raw.leave('reset');
  expect(over || raw.closed, 'a half-closed connection is kept').toBe(true);
}

test.each(STAGES)('a reader who leaves %s', async (name, reach) => {
  for (const how of WAYS) {
    for (let time = 0; time < EACH; time += 1) {
      const raw = await Raw.open(server().target);
      await reach(raw);
      await away(raw, how);
      tried(`readers who leave ${name}`);
    }
  }
  await server().expectRest();
});

test('readers who leave while they wait', async () => {
  for (const how of ['close', 'reset'] as const) {
    const raws: Raw[] = [];
    for (let place = 0; place < 5; place += 1) {
      const raw = await startRun(server().target, 'veille', SLOW_TO_END);
      expect(await raw.until(place === 0 ? /"type":"run-start"/ : /"type":"queued"/)).toBe(true);
      raws.push(raw);
    }
    // From the last to the first, so that each but one leaves while it waits.
    for (const raw of raws.reverse()) raw.leave(how);
    tried('readers who leave while they wait', raws.length);
    await server().expectRest();
  }
});

test('readers of every lab who leave at any moment', async () => {
  const leaving = fc.record({ waitMs: fc.nat(600), how: fc.constantFrom('close', 'reset') });
  // Without a bias all moments are as likely.
  for (const [index, { waitMs, how }] of fc.sample(fc.noBias(leaving), 2 * SLUGS.length).entries()) {
    const raw = await startRun(server().target, SLUGS[index % SLUGS.length] as string);
    await sleep(waitMs);
    await away(raw, how);
    await server().expectRest();
    tried('readers of any lab who leave at any moment');
  }
});

testRemains(server);
