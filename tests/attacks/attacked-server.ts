// The server that a file of attacks is for: with a temporary folder of its own, so that all it leaves is found.
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { readStatus } from '../../src/kit/measure/procfs.ts';
import type { HTTP } from '../../src/server/limits.ts';
import { metricsOf, statusOf } from '../client.ts';
import { startCompanion } from '../servers.ts';
import { expectNothingIn, processesOf, programsIn } from './remains.ts';

/** Kept-alive connections would be counted among the descriptors. */
const CLOSE = { headers: { connection: 'close' } };

export type AttackedServer = Awaited<ReturnType<typeof startAttacked>>;

/** `http`: limits in place of the server's own. */
export async function startAttacked(http: Partial<typeof HTTP> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 's-'));
  const companion = await startCompanion({
    TMPDIR: folder,
    NODE_OPTIONS: `--import ${new URL('./preload.mjs', import.meta.url).href}`,
    HTTP_LIMITS: JSON.stringify(http),
  });
  const { url, port, child } = companion;
  const pid = child.pid as number;
  const descriptors = () => readdirSync(`/proc/${pid}/fd`).length;
  const queue = async () => (await statusOf(url, CLOSE)).queue;
  // What is compared with at the end: the server at rest.
  await (await fetch(url, CLOSE)).text();
  await sleep(300);
  const atRest = descriptors();
  /** How much of the log was looked at. */
  let read = 0;

  async function expectIdle(): Promise<void> {
    await expect.poll(queue, { message: 'runs remain in the queue' }).toBe(0);
  }

  return {
    companion,
    folder,
    url,
    port,
    descriptors,
    queue,
    expectIdle,
    programs: () => programsIn(folder),
    /** Runs whose turn came. */
    runsStarted: async () => (await metricsOf(url, CLOSE))('companion_runs_started_total'),
    /** Resident, in bytes, garbage collected: the least of a few samples. */
    async memory(): Promise<number> {
      const samples: number[] = [];
      while (samples.length < 4) {
        child.kill('SIGUSR2');
        await sleep(250);
        samples.push(1024 * Number(readStatus(pid)?.('VmRSS')));
      }
      return Math.min(...samples);
    },
    /** Nothing is left of what was started, and the server answers. */
    async expectRest(): Promise<void> {
      await expectIdle();
      await expectNothingIn(folder);
      await expect.poll(descriptors, { message: 'descriptors as at rest' }).toBeLessThanOrEqual(atRest);
      expect(await (await fetch(`${url}healthz`, CLOSE)).json()).toEqual({ ok: true });
      const log = companion.output().slice(read);
      read += log.length;
      const errors = log.match(/^.*(?:"level":"(?:error|fatal)"|Uncaught|UnhandledPromise).*$/gm);
      expect(errors ?? [], 'errors in the log').toEqual([]);
    },
    stop: () => companion.stop('SIGKILL'),
  };
}

/** The server that a file's tests share, until they are over. */
export async function attackedServer(http?: Partial<typeof HTTP>): Promise<AttackedServer> {
  const server = await startAttacked(http);
  afterAll(server.stop);
  return server;
}

/** Of what is chosen at random. */
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
fc.configureGlobal({ seed });
afterAll(() => console.log(`to choose the same again: SEED=${seed} npm run test:attacks`));

export function testRemains(server: AttackedServer): void {
  test('nothing remains, and the server answers', () => server.expectRest());

  test('nothing remains once the server is killed', async () => {
    await server.stop();
    await expect.poll(() => processesOf(tmpdir())).toEqual([]);
  });
}
