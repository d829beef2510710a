// The server that a file of attacks is for: with a temporary folder of its own, so that all it leaves is found.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HTTP } from '../../src/server/limits.ts';
import { type StartedCompanion, startCompanion } from '../servers.ts';
import type { Target } from './raw.ts';
import { descriptorsOf, type Found, foldersIn, processesOf, programsIn, residentMemory, untilZero } from './remains.ts';
import { printTally } from './tally.ts';

export class AttackedServer {
  readonly companion: StartedCompanion;
  readonly folder: string;
  #descriptorsAtRest = 0;
  #memoryAtFirst = 0;
  /** How much of the log was looked at. */
  #read = 0;

  private constructor(companion: StartedCompanion, folder: string) {
    this.companion = companion;
    this.folder = folder;
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

  get url(): string {
    return this.companion.url;
  }

  get host(): string {
    return new URL(this.url).host;
  }

  get pid(): number {
    return this.companion.child.pid as number;
  }

  get target(): Target {
    const { hostname, port } = new URL(this.url);
    return { host: hostname, port: Number(port) };
  }

  programs(): Found[] {
    return programsIn(this.folder);
  }

  folders(): string[] {
    return foldersIn(this.folder);
  }

  /** Runs that measure or wait. */
  async queue(): Promise<number> {
    return (await (await fetch(`${this.url}api/status`, { headers: { connection: 'close' } })).json()).queue;
  }

  /** Measures the server at rest: what is compared with at the end. */
  async rest(): Promise<void> {
    await fetch(this.url, { headers: { connection: 'close' } }).then((response) => response.text());
    await this.queue();
    await sleep(300);
    this.#descriptorsAtRest = descriptorsOf(this.pid);
    this.#memoryAtFirst = await this.memory();
  }

  /** In bytes, garbage collected: the least of a few samples. */
  async memory(): Promise<number> {
    let least = Number.POSITIVE_INFINITY;
    for (let sample = 0; sample < 4; sample += 1) {
      this.companion.child.kill('SIGUSR2');
      await sleep(250);
      least = Math.min(least, residentMemory(this.pid));
    }
    return least;
  }

  /** No run is left. */
  async expectIdle(): Promise<void> {
    expect(await untilZero(() => this.queue()), 'runs remain in the queue').toBe(0);
  }

  /** Nothing is left of what was started, and the server answers. */
  async expectRest(): Promise<void> {
    await this.expectIdle();
    await untilZero(() => this.programs().length);
    expect(this.programs(), 'processes remain').toEqual([]);
    await untilZero(() => this.folders().length);
    expect(this.folders(), 'temporary folders remain').toEqual([]);
    const growth = await untilZero(() => descriptorsOf(this.pid) - this.#descriptorsAtRest);
    expect(growth, 'descriptors more than at rest').toBeLessThanOrEqual(0);
    const health = await fetch(`${this.url}healthz`, { headers: { connection: 'close' } });
    expect(await health.json()).toEqual({ ok: true });
    const log = this.companion.output().slice(this.#read);
    this.#read += log.length;
    expect(log.match(/^.*(?:"level":[56]0|Uncaught|UnhandledPromise).*$/gm) ?? [], 'errors in the log').toEqual([]);
  }

  async stop(): Promise<void> {
    await this.companion.stop('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What is left, by name. */
  async remained(): Promise<Record<string, number>> {
    return {
      'programs of the server': this.programs().length,
      'temporary folders': this.folders().length,
      'descriptors more than at rest': descriptorsOf(this.pid) - this.#descriptorsAtRest,
      'MiB of resident memory more than at first': Math.round(((await this.memory()) - this.#memoryAtFirst) / 2 ** 20),
    };
  }
}

/** Starts the server of a file's attacks; what they are called with. */
export function attackedServer(http: Partial<typeof HTTP> = {}): () => AttackedServer {
  let server: AttackedServer;
  beforeAll(async () => {
    server = await AttackedServer.start(http);
    await server.rest();
  });
  afterAll(() => server.stop());
  return () => server;
}

/** The last tests of each file. */
export function testRemains(server: () => AttackedServer): void {
  test('nothing remains, and the server answers', async () => {
    await server().expectRest();
    printTally(await server().remained());
  });

  test('nothing remains once the server is killed', async () => {
    await server().stop();
    const ours = () => processesOf(tmpdir());
    await untilZero(() => ours().length);
    expect(ours()).toEqual([]);
  });
}
