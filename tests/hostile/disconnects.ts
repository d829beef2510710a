// Readers who leave, at every stage of a run and in every way.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { SLUGS } from '../../src/server/labs.ts';
import { type Bench, type Group, pick } from './group.ts';
import { Raw, runRequest, startRun } from './raw.ts';
import type { Subject } from './subject.ts';

const EACH = 3;
const WAYS = ['close', 'reset', 'half'] as const;
const SLOW_TO_END = { seconds: 10 };

type Stage = [name: string, reach: (subject: Subject, raw: Raw) => Promise<unknown>];

const send = (raw: Raw, subject: Subject, slug: string, parameters = {}) =>
  raw.write(runRequest(subject.target, slug, parameters));

const STAGES: Stage[] = [
  ['once connected', async () => {}],
  ['in the middle of the headers', async (_, raw) => raw.write('POST /api/labs/veille/runs HTTP/1.1\r\nHost: 127')],
  [
    'before the body',
    async (subject, raw) => raw.write(runRequest(subject.target, 'veille', SLOW_TO_END).split('{')[0] as string),
  ],
  ['as soon as the request is sent', async (subject, raw) => send(raw, subject, 'veille', SLOW_TO_END)],
  [
    'at the header',
    async (subject, raw) => {
      send(raw, subject, 'veille', SLOW_TO_END);
      assert.ok(await raw.until(/"type":"run-start"/));
    },
  ],
  [
    'at the first event',
    async (subject, raw) => {
      send(raw, subject, 'veille', SLOW_TO_END);
      assert.ok(await raw.until(/"seq":1\b/));
    },
  ],
  [
    'in the middle of the run',
    async (subject, raw) => {
      send(raw, subject, 'cluster', { seconds: 10 });
      assert.ok(await raw.until(/"seq":5\b/));
    },
  ],
  [
    'at the last byte',
    async (subject, raw) => {
      send(raw, subject, 'bonjour');
      assert.ok(await raw.until(/"type":"verdict".*\n/));
    },
  ],
  [
    'after the end',
    async (subject, raw) => {
      send(raw, subject, 'bonjour');
      assert.ok(await raw.until(/\r\n0\r\n\r\n$/));
    },
  ],
];

/** The other side must close what was left half-closed, or the run must go to its end. */
async function away(raw: Raw, how: (typeof WAYS)[number]): Promise<void> {
  raw.leave(how);
  if (how !== 'half') return;
  const over = await raw.until(() => raw.closed, 8_000);
  raw.leave('reset');
  assert.ok(over || raw.closed, 'a half-closed connection is kept');
}

async function attack({ report, subject, random }: Bench): Promise<void> {
  for (const [name, reach] of STAGES) {
    await report.check(`a reader who leaves ${name}`, async () => {
      for (const how of WAYS) {
        for (let time = 0; time < EACH; time += 1) {
          const raw = await Raw.open(subject.target);
          await reach(subject, raw);
          await away(raw, how);
          report.tried(`readers who leave ${name}`);
        }
      }
      await subject.verifyRest();
    });
  }

  await report.check('readers who leave while they wait', async () => {
    for (const how of ['close', 'reset'] as const) {
      const raws: Raw[] = [];
      for (let place = 0; place < 5; place += 1) {
        const raw = await startRun(subject.target, 'veille', SLOW_TO_END);
        assert.ok(await raw.until(place === 0 ? /"type":"run-start"/ : /"type":"queued"/));
        raws.push(raw);
      }
      // From the last to the first, so that each but one leaves while it waits.
      for (const raw of raws.reverse()) raw.leave(how);
      report.tried('readers who leave while they wait', raws.length);
      await subject.verifyRest();
    }
  });

  await report.check('readers of every lab who leave at any moment', async () => {
    for (const slug of SLUGS) {
      for (let time = 0; time < 2; time += 1) {
        const raw = await startRun(subject.target, slug);
        await sleep(random() * 600);
        await away(raw, pick(['close', 'reset'], random));
        report.tried('readers of any lab who leave at any moment');
      }
      await subject.verifyRest();
    }
  });
}

export const disconnects: Group = { name: 'disconnects', title: 'Readers who leave', attack };
