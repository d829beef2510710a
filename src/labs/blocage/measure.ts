// Probes a server every 10 ms while it works, synchronously, asynchronously, then several times at once.
import { setTimeout as sleep } from 'node:timers/promises';
import { targetOf } from '../../kit/measure/connection.ts';
import { requireConnections } from '../../kit/measure/process.ts';
import type { MeasureContext } from '../../kit/protocol/lab.ts';
import type { Event, Mode } from './events.ts';
import type { Parameters } from './parameters.ts';
import { Probes, Sockets } from './probes.ts';

const PROBE_MS = 10;
/** What happened is told this often: a line a probe would make a recording of 40 kB. */
const TELL_MS = 100;
/** Quiet before the first call and after the last one: what the calls are to be seen against. */
const QUIET_MS = 200;
/** From one call to the next, in durations of a call: it must be over, even if it lasts twice as asked. */
const APART = 2.5;
/** In the first two phases, one after the other. */
const CALLS = 3;

const PROGRAMS = { lecture: 'program.mjs', calcul: 'program-calcul.mjs' };

/** The server's calibration, every wait and, between two cores, the order of answers vary from run to run. */
export async function* measure({ signal, run }: MeasureContext, parameters: Parameters): AsyncGenerator<Event> {
  const { work, duration, together, pool } = parameters;
  // As many as the probes of one call, and half as many again for the calls and for what is late.
  const connections = Math.round((1.5 * duration) / PROBE_MS) + together;
  requireConnections(connections);
  const program = await run(PROGRAMS[work], {
    arguments: [String(duration)],
    environment: { UV_THREADPOOL_SIZE: String(pool) },
  });
  const sockets = new Sockets(targetOf(await program.line()), signal);
  try {
    await sockets.warm(connections);
    const apart = Array.from({ length: CALLS }, (_, call) => QUIET_MS + call * APART * duration);
    const phases: [Mode, path: string, moments: number[]][] = [
      ['sync', '/synchrone', apart],
      ['async', '/asynchrone', apart],
      ['together', '/asynchrone', Array.from({ length: together }, () => QUIET_MS)],
    ];
    for (const [mode, path, moments] of phases) {
      yield { type: 'phase', mode, calls: moments.length };
      yield* observe(sockets, path, moments, signal);
    }
  } finally {
    sockets.close();
  }
  await program.end();
}

/** One phase: a call at each of the moments, probes all along. */
async function* observe(sockets: Sockets, path: string, moments: number[], signal: AbortSignal): AsyncGenerator<Event> {
  const start = performance.now();
  const since = () => Math.round(performance.now() - start);
  const seen: Event[] = [];
  const probes = new Probes(sockets, start, PROBE_MS);
  const calls = moments.map(async (moment, call) => {
    await sleep(moment, undefined, { signal });
    seen.push({ type: 'call-start', call, at: since() });
    const { body } = await sockets.request(path);
    seen.push({ type: 'call-end', call, at: since(), method: /^([\w.]+) : /.exec(body)?.[1] ?? '' });
  });
  let working = true;
  const quiet = Promise.allSettled(calls)
    .then(() => sleep(QUIET_MS, undefined, { signal }))
    .then(() => {
      working = false;
    });
  quiet.catch(() => {});
  try {
    while (working) {
      await sleep(TELL_MS, undefined, { signal });
      yield* seen.splice(0);
      yield { type: 'probes', ...probes.take() };
    }
    await probes.settle();
    yield { type: 'probes', ...probes.take() };
  } finally {
    probes.stop();
  }
}
