// The server that is attacked: with a temporary folder of its own, so that all it leaves is found.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type StartedCompanion, startCompanion } from '../servers.ts';
import type { Target } from './raw.ts';
import { descriptorsOf, dwindle, type Found, foldersIn, programsIn, residentMemory } from './remains.ts';

export class Subject {
  readonly companion: StartedCompanion;
  readonly folder: string;
  #descriptors = 0;
  /** How much of the log was looked at. */
  #read = 0;

  private constructor(companion: StartedCompanion, folder: string) {
    this.companion = companion;
    this.folder = folder;
  }

  static async start(): Promise<Subject> {
    // Short: Chromium puts a socket below it, whose path may have 107 bytes.
    const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
    const collect = new URL('./collect.mjs', import.meta.url).href;
    const companion = await startCompanion({ TMPDIR: folder, NODE_OPTIONS: `--import ${collect}` });
    return new Subject(companion, folder);
  }

  get url(): string {
    return this.companion.url;
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

  /** Descriptors of the server at rest; what is compared with at the end of each group. */
  async rest(): Promise<void> {
    await fetch(this.url, { headers: { connection: 'close' } }).then((response) => response.text());
    await this.queue();
    await sleep(300);
    this.#descriptors = descriptorsOf(this.pid);
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

  /** No run is left, at most `timeoutMs` from now. */
  async verifyIdle(timeoutMs?: number): Promise<void> {
    assert.equal(await dwindle(() => this.queue(), timeoutMs), 0, 'runs remain in the queue');
  }

  /** Nothing is left of what was started, and the server answers. */
  async verifyRest(): Promise<void> {
    await this.verifyIdle();
    await dwindle(() => this.programs().length);
    assert.deepEqual(this.programs(), [], 'processes remain');
    await dwindle(() => this.folders().length);
    assert.deepEqual(this.folders(), [], 'temporary folders remain');
    const growth = await dwindle(() => descriptorsOf(this.pid) - this.#descriptors);
    assert.ok(growth <= 0, `${growth} more descriptors than at rest`);
    assert.deepEqual(await (await fetch(`${this.url}healthz`, { headers: { connection: 'close' } })).json(), {
      ok: true,
    });
    const log = this.companion.output().slice(this.#read);
    this.#read += log.length;
    const crashes = log.match(/^.*(?:"level":[56]0|Uncaught|UnhandledPromise).*$/gm) ?? [];
    assert.equal(crashes.length, 0, `${crashes.length} errors in the log, the first: ${crashes[0]?.slice(0, 600)}`);
  }

  descriptorGrowth(): number {
    return descriptorsOf(this.pid) - this.#descriptors;
  }

  async stop(): Promise<void> {
    await this.companion.stop('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
