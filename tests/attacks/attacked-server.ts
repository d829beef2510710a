// The server that a file of attacks is for: with a temporary folder of its own, so that all it leaves is found.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HTTP } from '../../src/server/limits.ts';
import { metricsOf } from '../client.ts';
import { type StartedCompanion, startCompanion } from '../servers.ts';
import { WAIT } from '../timeouts.ts';
import { expectNothingIn, type Found, processesOf, programsIn } from './remains.ts';

/** Kept-alive connections would be counted among the descriptors. */
const CLOSE = { headers: { connection: 'close' } };

export class AttackedServer {
  readonly companion: StartedCompanion;
  readonly folder: string;
  readonly url: string;
  readonly port: number;
  readonly #pid: number;
  #descriptorsAtRest = 0;
  /** How much of the log was looked at. */
  #read = 0;

  private constructor(companion: StartedCompanion, folder: string) {
    this.companion = companion;
    this.folder = folder;
    this.url = companion.url;
    this.port = Number(new URL(companion.url).port);
    this.#pid = companion.child.pid as number;
  }

  /** `http`: limits in place of the server's own. */
  static async start(http: Partial<typeof HTTP> = {}): Promise<AttackedServer> {
    const folder = mkdtempSync(join(tmpdir(), 's-'));
    const preload = new URL('./preload.mjs', import.meta.url).href;
    const companion = await startCompanion({
      TMPDIR: folder,
      NODE_OPTIONS: `--import ${preload}`,
      HTTP_LIMITS: JSON.stringify(http),
    });
    return new AttackedServer(companion, folder);
  }

  programs(): Found[] {
    return programsIn(this.folder);
  }

  descriptors(): number {
    return readdirSync(`/proc/${this.#pid}/fd`).length;
  }

  async queue(): Promise<number> {
    return (await (await fetch(`${this.url}api/status`, CLOSE)).json()).queue;
  }

  /** Runs whose turn came. */
  async runsStarted(): Promise<number> {
    return (await metricsOf(this.url, CLOSE))('companion_runs_started_total');
  }

  /** Measures the server at rest: what is compared with at the end. */
  async rest(): Promise<void> {
    await (await fetch(this.url, CLOSE)).text();
    await this.queue();
    await sleep(300);
    this.#descriptorsAtRest = this.descriptors();
  }

  /** Resident, in bytes, garbage collected: the least of a few samples. */
  async memory(): Promise<number> {
    let least = Number.POSITIVE_INFINITY;
    for (let sample = 0; sample < 4; sample += 1) {
      this.companion.child.kill('SIGUSR2');
      await sleep(250);
      const [, kibibytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${this.#pid}/status`, 'utf8')) ?? [];
      least = Math.min(least, Number(kibibytes) * 1024);
    }
    return least;
  }

  async expectIdle(): Promise<void> {
    await expect.poll(() => this.queue(), { ...WAIT, message: 'runs remain in the queue' }).toBe(0);
  }

  /** Nothing is left of what was started, and the server answers. */
  async expectRest(): Promise<void> {
    await this.expectIdle();
    await expectNothingIn(this.folder);
    const expectation = { ...WAIT, message: 'descriptors as at rest' };
    await expect.poll(() => this.descriptors(), expectation).toBeLessThanOrEqual(this.#descriptorsAtRest);
    expect(await (await fetch(`${this.url}healthz`, CLOSE)).json()).toEqual({ ok: true });
    const log = this.companion.output().slice(this.#read);
    this.#read += log.length;
    expect(
      log.match(/^.*(?:"level":"(?:error|fatal)"|Uncaught|UnhandledPromise).*$/gm) ?? [],
      'errors in the log',
    ).toEqual([]);
  }

  async stop(): Promise<void> {
    await this.companion.stop('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Starts a server before the file's tests, stops it after them, and gives access to it. */
export function attackedServer(http: Partial<typeof HTTP> = {}): () => AttackedServer {
  let server: AttackedServer;
  beforeAll(async () => {
    server = await AttackedServer.start(http);
    await server.rest();
  });
  afterAll(() => server.stop());
  return () => server;
}

export function testRemains(server: () => AttackedServer): void {
  test('nothing remains, and the server answers', () => server().expectRest());

  test('nothing remains once the server is killed', async () => {
    await server().stop();
    await expect.poll(() => processesOf(tmpdir()), WAIT).toEqual([]);
  });
}
