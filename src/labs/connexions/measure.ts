// Opens every connection, then asks on all of them at once, while the program's own process is sampled.
//
// All times vary from run to run, as does the memory; the samples are those of one period, none is left out. The
// number of requests in flight is counted in the server's process: a client can only tell what it has sent.
import { Clients } from '../../kit/measure/clients.ts';
import { targetOf } from '../../kit/measure/connection.ts';
import { connectionLimit } from '../../kit/measure/process.ts';
import { collectGarbage, type Resources, sampleOnce } from '../../kit/measure/resources.ts';
import { rounded } from '../../kit/measure/statistics.ts';
import type { MeasureContext, Program } from '../../kit/protocol/lab.ts';
import type { Event } from './events.ts';
import type { Parameters } from './parameters.ts';
import { javascriptThreads } from './threads.ts';

/** How long an answer is waited for beyond its own wait, in ms: a server that queues them would take minutes. */
const PATIENCE_MS = 10_000;

export async function* measure(
  { signal, run }: MeasureContext,
  { connections: asked, wait }: Parameters,
): AsyncGenerator<Event> {
  const program = await run('program.mjs', { arguments: [String(wait)], flags: ['--expose-gc'], probe: 'probe.mjs' });
  try {
    await using clients = new Clients(signal);
    const target = targetOf(await program.line());
    // A first request, so that what Node.js prepares once is not counted among the connections.
    await clients.open(target, 1);
    await clients.ask();
    await clients.close();
    const rest = await settled(program);
    const count = Math.min(asked, connectionLimit() - 1);
    const { threads, rss } = rest;
    yield { type: 'start', asked, count, wait, threads, javascript: javascriptThreads(program.pid), rss };

    const opened = await clients.open(target, count);
    yield { type: 'opened', ms: rounded(opened.ms), count: opened.count, rss: (await settled(program)).rss };
    yield* ask(program, clients, wait);
  } finally {
    await program.end();
  }
}

/** A sample once garbage is collected: what remains is what the connections hold. */
async function settled(program: Program): Promise<Resources> {
  collectGarbage(program);
  return sampleOnce(program);
}

/**
 * One request on each connection, all sent before the first answer is looked at. The program's clock is read once
 * before: two processes agree on durations, but their dates part when the machine sleeps.
 */
async function* ask(program: Program, clients: Clients, wait: number): AsyncGenerator<Event> {
  const before = await sampleOnce(program);
  let { rss, peakInFlight, threads } = before;
  yield { type: 'sample', at: 0, inFlight: before.inFlight, threads };

  program.tell({ everyMs: Math.max(5, Math.round(wait / 40)) });
  let ended = Number.POSITIVE_INFINITY;
  const asking = clients.ask({ timeoutMs: wait + PATIENCE_MS }).then((asked) => {
    ended = asked.ms;
    program.tell({ everyMs: 0 });
    program.tell('sample');
    return asked;
  });
  // Seen below; until then only the samples are waited for.
  asking.catch(() => {});

  for (let at = 0; at < ended; ) {
    const sample = (await program.report()) as Resources;
    at = sample.at - before.at;
    rss = Math.max(rss, sample.rss);
    peakInFlight = sample.peakInFlight;
    threads = sample.threads === null ? null : Math.max(threads ?? 0, sample.threads);
    yield { type: 'sample', at: rounded(at, 1), inFlight: sample.inFlight, threads: sample.threads };
  }
  const { ms, answered, errors } = await asking;
  yield { type: 'end', ms: rounded(ms), answered, errors, peak: peakInFlight, threads, rss };
}
