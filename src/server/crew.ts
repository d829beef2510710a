// The workers as the primary sees them: how many there must be, which are leaving, what is done when one dies.
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { TERMINAL } from '../text/server.ts';
import { Crashes } from './crashes.ts';
import { LocalLedger } from './ledger.ts';
import { LIMITS } from './limits.ts';
import { LocalQueue } from './queue.ts';
import type { Addresses } from './serve.ts';
import { shareLedger } from './shared-ledger.ts';
import { CrewMetrics } from './shared-metrics.ts';
import { shareQueue } from './shared-queue.ts';
import { wireOf } from './wire.ts';
import { type Drain, REPLACED, type Ready } from './worker.ts';

export class Crew {
  /** Called with a sentence when the workers cannot be kept alive. */
  onLost: (sentence: string) => void = () => {};
  readonly #count: number;
  readonly #environment: Record<string, string>;
  readonly #queue: LocalQueue;
  readonly #ledger = new LocalLedger();
  readonly #metrics = new CrewMetrics();
  readonly #crashes = new Crashes(LIMITS);
  /** Those that are to stay; what starts or leaves is not among them. */
  readonly #serving = new Set<Worker>();
  /** Those that listen, or did. */
  readonly #ready = new WeakSet<Worker>();
  #starting = 0;
  #stopping = false;
  #reloading: Promise<void> | undefined;
  #reloadAgain = false;

  /** `environment`: what the workers get besides the primary's own. */
  constructor(count: number, environment: Record<string, string>) {
    this.#count = count;
    this.#environment = environment;
    this.#queue = new LocalQueue(LIMITS.queue, (length) => {
      for (const worker of all()) wireOf(worker).send({ type: 'queue-length', length });
    });
  }

  /** Starts the workers. Resolves with their addresses; with undefined when one could not start. */
  async start(): Promise<Addresses | undefined> {
    const ready = await Promise.all(Array.from({ length: this.#count }, () => this.#add()));
    if (ready.every((addresses) => addresses !== undefined)) return ready[0];
    if (!this.#stopping) this.onLost(TERMINAL.workerNotReady);
    return undefined;
  }

  /** Replaces every worker by a new one, one at a time, each ready before the old one leaves. */
  reload(): Promise<void> {
    this.#reloadAgain = true;
    this.#reloading ??= this.#reloadAll().finally(() => {
      this.#reloading = undefined;
    });
    return this.#reloading;
  }

  /** Ends all workers, which take requests for `delayMs` still. */
  async stop(delayMs: number): Promise<void> {
    this.#stopping = true;
    const drain: Drain = { type: 'drain', delayMs, limitMs: LIMITS.drainMs, hurry: true };
    await Promise.all(all().map((worker) => this.#end(worker, drain)));
  }

  async #reloadAll(): Promise<void> {
    while (this.#reloadAgain && !this.#stopping) {
      this.#reloadAgain = false;
      console.log(TERMINAL.reloading);
      const done = await this.#reloadOnce();
      if (this.#stopping) return;
      if (done) console.log(TERMINAL.reloaded);
      else console.error(TERMINAL.reloadFailed);
    }
  }

  async #reloadOnce(): Promise<boolean> {
    for (const old of [...this.#serving]) {
      // One that died meanwhile has been replaced already.
      if (!this.#serving.has(old)) continue;
      if (!(await this.#add())) {
        this.#fill();
        return false;
      }
      if (this.#serving.delete(old)) await this.#end(old, REPLACED);
      if (this.#stopping) return false;
    }
    return true;
  }

  /** Starts one worker after `waitMs`. Resolves once it serves; with undefined when it ended or took too long instead. */
  async #add(waitMs = 0): Promise<Addresses | undefined> {
    this.#starting++;
    try {
      if (waitMs > 0) await sleep(waitMs);
      return this.#stopping ? undefined : await this.#fork();
    } finally {
      this.#starting--;
    }
  }

  async #fork(): Promise<Addresses | undefined> {
    const worker = cluster.fork(this.#environment);
    const wire = wireOf(worker);
    const ends = [shareQueue(this.#queue, wire), shareLedger(this.#ledger, wire), this.#metrics.add(wire)];
    const exited = once(worker, 'exit').then(() => {
      for (const end of ends) end();
    });
    const ready = new Promise<Addresses>((resolve) => {
      wire.receive((message) => {
        if (message.type === 'ready') resolve((message as Ready).addresses);
      });
    });
    const timer = setTimeout(() => worker.process.kill('SIGKILL'), LIMITS.startMs);
    const addresses = await Promise.race([ready, exited]);
    clearTimeout(timer);
    if (!addresses) return undefined;
    this.#ready.add(worker);
    this.#serving.add(worker);
    exited.then(() => this.#onExit(worker));
    return addresses;
  }

  #onExit(worker: Worker): void {
    if (!this.#serving.delete(worker) || this.#stopping) return;
    const { pid, exitCode, signalCode } = worker.process;
    console.error(TERMINAL.workerLost(pid, signalCode ?? `code ${exitCode}`));
    this.#fill();
  }

  /** Starts what is missing, more and more slowly when it keeps dying. */
  async #fill(): Promise<void> {
    while (!this.#stopping && this.#serving.size + this.#starting < this.#count) {
      const wait = this.#crashes.waitAfter(performance.now());
      if (wait === undefined) return this.onLost(TERMINAL.workersLost(LIMITS.crashes + 1, LIMITS.crashWindowMs / 1000));
      await this.#add(wait);
    }
  }

  /** Tells a worker to end as `how` says, and kills it when it does not; one that only starts serves nobody yet. */
  async #end(worker: Worker, how: Drain): Promise<void> {
    if (worker.isDead()) return;
    const exited = once(worker, 'exit');
    const patience = this.#ready.has(worker) ? how.delayMs + how.limitMs + LIMITS.obeyMs : 0;
    wireOf(worker).send(how);
    const timer = setTimeout(() => worker.process.kill('SIGKILL'), patience);
    await exited;
    clearTimeout(timer);
  }
}

function all(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
}
