// Leaves the program alone, loads it, leaves it alone again, and reads what its process used in each phase.
//
// Nothing is asked while it idles: a question wakes it up. The single sample of an idle phase is read at its end and
// includes that reading. Every figure varies from run to run; under load there are at most 40 samples.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, openAll, targetOf } from '../../kit/measure/connection.ts';
import { requireConnections } from '../../kit/measure/process.ts';
import { type Resources, sampleOnce } from '../../kit/measure/resources.ts';
import { rounded } from '../../kit/measure/statistics.ts';
import type { MeasureContext, Program } from '../../kit/protocol/lab.ts';
import type { Event, PhaseName } from './events.ts';
import type { Parameters } from './parameters.ts';

/** Samples of the load phase at most, whatever its length. */
const SAMPLES = 40;

/** Between two phases, in ms: connections are closed, garbage is collected; that work belongs to the load. */
const PAUSE_MS = 500;

/** What its probe imports. */
export const alsoExecuted = ['../../kit/measure/resources.mjs'];

export async function* measure(
  { signal, run }: MeasureContext,
  { seconds, connections }: Parameters,
): AsyncGenerator<Event> {
  requireConnections(connections);
  const program = await run('program.mjs', { probe: 'probe.mjs' });
  const target = targetOf(await program.line());
  const ms = 1000 * seconds;
  try {
    yield* idle(program, 'before', ms, signal);
    const { connections: opened } = await openAll(target, connections, { signal });
    try {
      yield* load(program, opened, ms, signal);
    } finally {
      for (const connection of opened) connection.close();
    }
    yield* idle(program, 'after', ms, signal);
  } finally {
    await program.end();
  }
}

async function* idle(program: Program, phase: PhaseName, ms: number, signal: AbortSignal): AsyncGenerator<Event> {
  await sleep(PAUSE_MS, undefined, { signal });
  const mark = await sampleOnce(program);
  yield { type: 'phase', phase, ms };
  await sleep(ms, undefined, { signal });
  yield difference(phase, mark, mark, await sampleOnce(program));
}

async function* load(
  program: Program,
  connections: readonly Connection[],
  ms: number,
  signal: AbortSignal,
): AsyncGenerator<Event> {
  const mark = await sampleOnce(program);
  const deadline = performance.now() + ms;
  yield { type: 'phase', phase: 'load', ms };
  const loading = Promise.allSettled(connections.map((connection) => askUntil(deadline, connection)));
  for (let before = mark; before.at - mark.at < ms; ) {
    await sleep(ms / SAMPLES, undefined, { signal });
    const sample = await sampleOnce(program);
    yield difference('load', mark, before, sample);
    before = sample;
  }
  await loading;
}

/** One request after the other, without a pause. */
async function askUntil(deadline: number, connection: Connection): Promise<void> {
  while (performance.now() < deadline) await connection.request();
}

/** What was used between two samples; `from` and `to` count from the phase's `mark`. */
function difference(phase: PhaseName, mark: Resources, before: Resources, after: Resources): Event {
  const wakeUps = after.switches === null || before.switches === null ? null : after.switches - before.switches;
  return {
    type: 'sample',
    phase,
    from: rounded(before.at - mark.at, 1),
    to: rounded(after.at - mark.at, 1),
    cpuMs: rounded((after.cpuUs - before.cpuUs) / 1000),
    wakeUps,
    requests: after.requests - before.requests,
  };
}
