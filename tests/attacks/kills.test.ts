// Servers, their orphan killers, and programs killed at random moments of random runs.
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { SLUGS } from '../../src/server/labs.ts';
import { startRun } from '../raw.ts';
import { attackedServer, startAttacked, testRemains } from './attacked-server.ts';
import { expectNothingIn, killOrphanKiller, processesOf } from './remains.ts';

const server = await attackedServer();

test('six servers killed at random moments leave nothing', async () => {
  const killing = fc.record({
    slug: fc.constantFrom(...SLUGS),
    waitMs: fc.nat(1_500),
    signal: fc.constantFrom<NodeJS.Signals[]>('SIGKILL', 'SIGKILL', 'SIGTERM', 'SIGINT'),
    killerFirst: fc.nat(3).map((n) => n === 0),
  });
  // Starting one takes longer than the rest: three at a time.
  for (const three of fc.sample(fc.noBias(fc.tuple(killing, killing, killing)), 2)) {
    const killed = three.map(async ({ slug, waitMs, signal, killerFirst }) => {
      const doomed = await startAttacked();
      const raw = await startRun(doomed.port, slug);
      raw.socket.once('end', () => raw.leave());
      await sleep(waitMs);
      // An orphan killer without programs is replaced only when one is started.
      if (killerFirst && doomed.programs().length > 0) await killOrphanKiller(doomed.folder);
      await doomed.companion.stop(signal);
      raw.leave();
      await expectNothingIn(doomed.folder);
      const message = JSON.stringify({ slug, waitMs, signal, killerFirst });
      await expect.poll(() => processesOf(doomed.folder), { message }).toEqual([]);
      await doomed.stop();
    });
    await Promise.all(killed);
  }
});

test('eight programs killed at random moments: the reader is told, nothing is left', async () => {
  const plan = fc.record({
    slug: fc.constantFrom(...SLUGS),
    waitMs: fc.nat(300),
    /** Whether each of its processes is killed. */
    victims: fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
  });
  for (const { slug, waitMs, victims } of fc.sample(fc.noBias(plan), 8)) {
    const raw = await startRun(server.port, slug);
    await raw.until(/"type":"run-start"/);
    // Some runs start none for a while.
    await vi.waitUntil(() => server.programs().length > 0, { timeout: 500 }).catch(() => {});
    await sleep(waitMs);
    for (const [index, { pid }] of server.programs().entries()) {
      try {
        if (victims[index % victims.length]) process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended meanwhile.
      }
    }
    // Some labs go on without what was killed, as they should; the others say that a program failed.
    const over = await raw.until(/"type":"(verdict|failure)".*\n/, 1_500);
    if (over) expect(raw.received, slug).not.toMatch(/"code":"internal"/);
    raw.leave();
  }
  await server.expectRest();
});

testRemains(server);
