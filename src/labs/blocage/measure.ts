// Sends a request every 10 ms to a server that works, synchronously, then asynchronously.
import { setTimeout as sleep } from 'node:timers/promises';
import { targetOf } from '../../kit/measure/connection.ts';
import { requireConnections } from '../../kit/measure/process.ts';
import type { MeasureContext } from '../../kit/protocol/lab.ts';
import type { Event, Mode } from './events.ts';
import { APART, CALLS, type Parameters, QUIET_MS } from './parameters.ts';
import { Probes, Sockets } from './probes.ts';

const PROBE_MS = 10;
/** What happened is told this often: a line a probe would make a recording of 40 kB. */
const TELL_MS = 100;
const PROGRAMS = { lecture: 'program.mjs', calcul: 'program-calcul.mjs' };

/** Every wait varies from run to run. */
export async function* measure({ signal, run }: MeasureContext, parameters: Parameters): AsyncGenerator<Event> {
  const { work, duration } = parameters;
  // As many as the probes of one call, and half as many again for the calls and for what is late.
  const connections = Math.round((1.5 * duration) / PROBE_MS) + CALLS;
  requireConnections(connections);
  const program = await run(PROGRAMS[work], { arguments: [String(duration)] });
  const sockets = new Sockets(targetOf(await program.line()), signal);
  try {
    await sockets.warm(connections);
    const moments = Array.from({ length: CALLS }, (_, call) => QUIET_MS + call * APART * duration);
    const phases: [Mode, path: string][] = [
      ['sync', '/synchrone'],
      ['async', '/asynchrone'],
    ];
    for (const [mode, path] of phases) {
      yield { type: 'phase', mode };
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
