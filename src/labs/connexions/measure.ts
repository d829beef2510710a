// A queue of requests first, one after the other; then, level by level, every connection opened and asked at once, while
// the program's own process is sampled.
//
// All times vary from run to run, as does the memory; samples are kept of the highest level only. The number of requests
// in flight is counted in the server's process: a client can only tell what it has sent.
import { Clients } from '../../kit/measure/clients.ts';
import { type Target, targetOf } from '../../kit/measure/connection.ts';
import { connectionLimit, requireConnections } from '../../kit/measure/process.ts';
import { collectGarbage, type Resources, sampleOnce } from '../../kit/measure/resources.ts';
import { rounded } from '../../kit/measure/statistics.ts';
import type { MeasureContext, Program } from '../../kit/protocol/lab.ts';
import type { Event } from './events.ts';
import { levelsUpTo, type Parameters, QUEUE } from './parameters.ts';
import { threadNames } from './thread-names.ts';

/** How long an answer is waited for beyond its own wait, in ms: a server that queues them would take minutes. */
const PATIENCE_MS = 10_000;
/** Fewer connections than this are not many. */
const FEWEST = 10;

/** What its probe imports. */
export const alsoExecuted = ['../../kit/measure/resources.mjs'];

export async function* measure({ signal, run }: MeasureContext, parameters: Parameters): AsyncGenerator<Event> {
  const { connections, wait } = parameters;
  requireConnections(FEWEST + 1);
  const program = await run('program.mjs', { arguments: [String(wait)], flags: ['--expose-gc'], probe: 'probe.mjs' });
  try {
    await using clients = new Clients(signal);
    const target = targetOf(await program.line());
    // A first request, so that what Node.js prepares once is not counted among the connections.
    await clients.open(target, 1);
    await clients.ask();
    const most = Math.min(connections, connectionLimit() - 1);
    collectGarbage(program);
    const { rss } = await sampleOnce(program);
    yield { type: 'start', most, threads: threadNames(program.pid), rss };
    yield await queueUp(clients, wait);
    await clients.close();
    for (const count of levelsUpTo(most)) {
      yield { type: 'level', count };
      yield* measureLevel(program, clients, target, { count, wait, sampled: count === most });
    }
  } finally {
    await program.end();
  }
}

/** Requests on the one connection that is open, each after the answer to the one before. */
async function queueUp(clients: Clients, wait: number): Promise<Event> {
  let ms = 0;
  let answered = 0;
  for (let count = 0; count < QUEUE; count += 1) {
    const asked = await clients.ask({ timeoutMs: wait + PATIENCE_MS });
    ms += asked.ms;
    answered += asked.answered;
  }
  return { type: 'queue', count: QUEUE, answered, ms: rounded(ms, 1) };
}

interface LevelOptions {
  count: number;
  wait: number;
  /** Whether the program is sampled along the time. */
  sampled: boolean;
}

/**
 * One request on each connection, all sent before the first answer is looked at. The program's clock is read once
 * before: two processes agree on durations, but their dates part when the machine sleeps.
 */
async function* measureLevel(
  program: Program,
  clients: Clients,
  target: Target,
  { count, wait, sampled }: LevelOptions,
): AsyncGenerator<Event> {
  const opened = await clients.open(target, count);
  yield { type: 'opened', ms: rounded(opened.ms, 1), count: opened.count };
  const before = await sampleOnce(program);
  if (sampled) yield { type: 'sample', at: 0, inFlight: before.inFlight, threads: before.threads };
  if (sampled) program.tell({ everyMs: Math.max(10, Math.round(wait / 20)) });
  let ended = Number.POSITIVE_INFINITY;
  const asking = clients.ask({ timeoutMs: wait + PATIENCE_MS }).then((asked) => {
    ended = asked.ms;
    program.tell({ everyMs: 0 });
    program.tell('sample');
    return asked;
  });
  // Seen below; until then only the samples are waited for.
  asking.catch(() => {});
  let last = before;
  let { rss } = before;
  for (let at = 0; at < ended; ) {
    last = (await program.report()) as Resources;
    at = last.at - before.at;
    rss = Math.max(rss, last.rss);
    yield { type: 'sample', at: rounded(at, 1), inFlight: last.inFlight, threads: last.threads };
  }
  const { ms, answered, errors } = await asking;
  const { peakInFlight: peak, atOnce } = last;
  await clients.close();
  yield { type: 'end', ms: rounded(ms, 1), answered, errors, peak, atOnce, rss };
}
