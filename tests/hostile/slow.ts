// Clients that are slow on purpose, many at once, while honest ones are served.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { postRun } from '../client.ts';
import type { Bench, Group } from './group.ts';
import { Raw, runRequest } from './raw.ts';
import { descriptorsOf, dwindle } from './remains.ts';
import type { Subject } from './subject.ts';

/** How many of each kind at once. */
const COUNT = 250;
/** How long a slow request may live: the server's own limits, and the time between two looks at its connections. */
const PATIENCE_MS = 45_000;
const HONEST = 40;

interface Slow {
  raw: Raw;
  /** Sends one more byte. */
  drip(): void;
}

async function open(subject: Subject, start: string, rest: string): Promise<Slow> {
  const raw = await Raw.open(subject.target);
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
async function openReader(subject: Subject): Promise<Slow> {
  const raw = await Raw.open(subject.target);
  raw.socket.pause();
  raw.write(`GET / HTTP/1.1\r\nHost: ${new URL(subject.url).host}\r\n\r\n`.repeat(20));
  return { raw, drip() {} };
}

async function honest(subject: Subject): Promise<number> {
  const paths = ['', 'healthz', 'api/labs', 'bonjour'];
  const answers = await Promise.all(
    Array.from({ length: HONEST }, async (_, index) => {
      const response = await fetch(`${subject.url}${paths[index % paths.length]}`);
      await response.arrayBuffer();
      return response.status;
    }),
  );
  return answers.filter((status) => status === 200).length;
}

async function attack({ report, subject }: Bench): Promise<void> {
  const host = new URL(subject.url).host;
  const before = await subject.memory();
  const request = runRequest(subject.target, 'bonjour', { path: '/aaaaaaaaaaaaaaaaaaaa' });
  const body = request.indexOf('\r\n\r\n') + 4;
  const kinds: [name: string, open: () => Promise<Slow>][] = [
    ['slow headers', () => open(subject, `GET / HTTP/1.1\r\nHost: ${host}\r\nX: `, 'a')],
    ['slow bodies', () => open(subject, request.slice(0, body + 1), ' ')],
    ['slow readers', () => openReader(subject)],
    ['silent connections', () => open(subject, '', '\r\n')],
  ];
  const slow = new Map<string, Slow[]>();
  for (const [name, opener] of kinds) {
    slow.set(name, await Promise.all(Array.from({ length: COUNT }, opener)));
    report.tried(`${name}, at once`, COUNT);
  }
  const all = [...slow.values()].flat();
  const dripping = setInterval(() => {
    for (const { drip } of all) drip();
  }, 1_000);

  try {
    await report.check(`${all.length} slow clients do not stop honest ones`, async () => {
      for (let round = 0; round < 3; round += 1) {
        assert.equal(await honest(subject), HONEST);
        report.tried('honest requests among slow ones', HONEST);
        await sleep(300);
      }
      const run = await postRun(subject.url, 'bonjour');
      assert.match(await run.text(), /"outcome":"confirmed"/);
      report.tried('runs among slow clients');
    });
    const held = (await subject.memory()) - before;
    report.note(`${Math.round(held / all.length / 1024)} KiB for each slow client`);
    await report.check('a slow client costs a bounded amount', () => {
      assert.ok(held / all.length < 512 * 1024, `${held / all.length} bytes each`);
    });

    for (const name of ['slow headers', 'slow bodies'] as const) {
      await report.check(`${name}: the server ends each of them`, async () => {
        const clients = slow.get(name) ?? [];
        const start = performance.now();
        const left = await dwindle(() => clients.filter(({ raw }) => !raw.closed).length, PATIENCE_MS);
        assert.equal(left, 0);
        const statuses = new Set(clients.flatMap(({ raw }) => raw.statuses));
        assert.deepEqual(
          [...statuses].filter((status) => status !== 408),
          [],
        );
        report.note(`${name}: ended ${((performance.now() - start) / 1000).toFixed(1)} s later`);
      });
    }
  } finally {
    clearInterval(dripping);
    for (const { raw } of all) raw.leave('reset');
  }

  await report.check('a reader who reads nothing of a run does not keep its place', async () => {
    const raw = await Raw.open(subject.target);
    raw.socket.pause();
    raw.write(runRequest(subject.target, 'verrous', { races: 20, ms: 20, increments: 1_000 }));
    await dwindle(async () => 1 - (await subject.queue()));
    await subject.verifyIdle(20_000);
    raw.leave('reset');
    report.tried('readers who read nothing of a run');
  });
  report.note(`${descriptorsOf(subject.pid)} descriptors`);
}

export const slow: Group = { name: 'slow', title: 'Slow clients', attack };
