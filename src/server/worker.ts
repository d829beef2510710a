// One of several processes that share the ports; it obeys the primary.
import cluster from 'node:cluster';
import { once } from 'node:events';
import { TERMINAL } from '../text/server.ts';
import type { DrainOptions } from './drain.ts';
import type { Settings } from './environment.ts';
import { LIMITS } from './limits.ts';
import { type Addresses, serve } from './serve.ts';
import { RemoteLedger } from './shared-ledger.ts';
import { WorkerMetrics } from './shared-metrics.ts';
import { RemoteQueue } from './shared-queue.ts';
import { type Message, wireOf } from './wire.ts';

/** What a worker that listens tells the primary. */
export interface Ready extends Message {
  type: 'ready';
  addresses: Addresses;
}

/** How the primary ends a worker. */
export interface Drain extends Message, DrainOptions {
  type: 'drain';
}

/** How a worker that is replaced ends: nobody is in a hurry, another has its place. */
export const REPLACED: Drain = { type: 'drain', delayMs: 0, limitMs: LIMITS.replaceMs, hurry: false };

/** Serves until the primary says, or is gone: Node.js ends a worker whose primary has died. */
export async function work(settings: Settings): Promise<void> {
  // The terminal sends these to every process of the group; the primary says what they mean.
  process.on('SIGINT', () => {}).on('SIGHUP', () => {});
  const wire = wireOf(process);
  const metrics = new WorkerMetrics(wire);
  const { companion, addresses } = await serve(settings, {
    queue: new RemoteQueue(wire),
    ledger: new RemoteLedger(wire),
    shareMetrics: (registry) => metrics.share(registry),
  });
  const end = async (how: DrainOptions) => {
    const cut = await companion.drain(how);
    if (cut > 0) console.error(TERMINAL.cut(cut));
    await metrics.last();
    await leave();
    process.exit(0);
  };
  wire.receive((message) => {
    if (message.type === 'drain') end(message as Drain);
  });
  process.on('SIGTERM', () => end(REPLACED));
  wire.send<Ready>({ type: 'ready', addresses });
}

/**
 * Resolves when the primary knows that this worker takes no more connections. One that was handed over before has been
 * given back by then, to go to another worker; without that its client would wait for ever.
 */
async function leave(): Promise<void> {
  const left = once(process, 'disconnect');
  cluster.worker?.disconnect();
  await left;
}
