// Servers, the processes that guard them, and programs killed at random moments of random runs.
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SLUGS } from '../../src/server/labs.ts';
import { AttackedServer, attackedServer, testRemains } from './attacked-server.ts';
import { startRun } from './raw.ts';
import { killGuard, processesOf, untilZero } from './remains.ts';
import { tried } from './tally.ts';

const LONGEST_MS = 1_500;

const server = attackedServer();

function kill(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It was faster.
  }
}

const killing = fc.record({
  slug: fc.constantFrom(...SLUGS),
  waitMs: fc.nat(LONGEST_MS),
  signal: fc.constantFrom<NodeJS.Signals[]>('SIGKILL', 'SIGKILL', 'SIGTERM', 'SIGINT'),
  guardFirst: fc.nat(3).map((n) => n === 0),
});

/** Gives what is left of a server, with what was done to it. */
async function killServer({
  slug,
  waitMs,
  signal,
  guardFirst,
}: typeof killing extends fc.Arbitrary<infer One> ? One : never): Promise<string[]> {
  const doomed = await AttackedServer.start();
  const raw = await startRun(doomed.target, slug);
  raw.socket.once('end', () => raw.leave());
  await sleep(waitMs);
  // With nothing to guard it is not replaced before it is needed.
  if (guardFirst && doomed.programs().length > 0) await killGuard(doomed.folder);
  await doomed.companion.stop(signal);
  raw.leave();
  await untilZero(() => processesOf(doomed.folder).length);
  await untilZero(() => doomed.folders().length);
  const left = [...processesOf(doomed.folder).map(({ command }) => command), ...doomed.folders()];
  await doomed.stop();
  tried(`servers ended by ${signal} at a random moment${guardFirst ? ', after their guard' : ''}`);
  return left.map((what) => `${slug}, ${waitMs} ms, ${signal}${guardFirst ? ', its guard first' : ''}: ${what}`);
}

test('six servers killed at random moments leave nothing', async () => {
  // Starting one takes longer than the rest: three at a time.
  for (const three of fc.sample(fc.noBias(fc.tuple(killing, killing, killing)), 2))
    expect((await Promise.all(three.map(killServer))).flat()).toEqual([]);
});

test('eight programs killed at random moments: the reader is told, nothing is left', async () => {
  const plan = fc.record({
    slug: fc.constantFrom(...SLUGS),
    waitMs: fc.nat(300),
    /** Whether each of its processes is killed. */
    victims: fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
  });
  for (const { slug, waitMs, victims } of fc.sample(fc.noBias(plan), 8)) {
    const raw = await startRun(server().target, slug);
    await raw.until(/"type":"run-start"/);
    await untilZero(() => 1 - server().programs().length, 500);
    await sleep(waitMs);
    server()
      .programs()
      .forEach(({ pid }, index) => {
        if (victims[index % victims.length]) kill(pid);
      });
    tried('runs whose programs are killed at a random moment');
    // Some labs go on without what was killed, as they should; the others say that a program failed.
    const over = await raw.until(/"type":"(verdict|failure)".*\n/, 1_500);
    if (over) expect(raw.received, slug).not.toMatch(/"code":"internal"/);
    raw.leave();
  }
  await server().expectRest();
});

testRemains(server);
