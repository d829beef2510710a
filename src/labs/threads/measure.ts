// Makes connections arrive at once on each server, and reads from outside what they cost.
import { Clients } from '../../kit/measure/clients.ts';
import { targetOf } from '../../kit/measure/connection.ts';
import { connectionLimit, readProcess } from '../../kit/measure/process.ts';
import { rounded } from '../../kit/measure/statistics.ts';
import { Unavailable } from '../../kit/protocol/failure.ts';
import type { MeasureContext } from '../../kit/protocol/lab.ts';
import type { Event, Server } from './events.ts';
import type { Parameters } from './parameters.ts';

const PROGRAMS: Record<Server, string> = {
  node: 'program.mjs',
  python: 'program-threads.py',
  workers: 'program-workers.mjs',
};

/** How many connections arrive, besides the most that is asked for. */
const LEVELS = [10, 100, 1000];
/** An engine per connection: 30 of them take two seconds to be ready, and 500 MB. */
const WORKER_LEVELS = [10, 30];
/** Trials of each server at each level, in turn, of which the median is kept: the times vary by half on a busy machine. */
const PASSES = 3;
/** Under this, nothing differs enough for a second trial to tell more. */
const FEW = 100;
/** Requests on the first connection before anything is counted, so that the code is compiled. */
const WARM_UP = 1;
/** A server without threads to spare may answer very late. */
const TIMEOUT_MS = 20_000;

export async function* measure(context: MeasureContext, { connections, wait }: Parameters): AsyncGenerator<Event> {
  const most = Math.min(connections, connectionLimit());
  yield { type: 'start', asked: connections, most, wait };
  const levels = [...LEVELS.filter((level) => level < most), most];
  const servers = new Set<Server>(['node', 'python']);
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const level of levels) {
      if (pass > 0 && level < FEW) continue;
      for (const server of servers) {
        const event = await trial(context, server, level, wait);
        if (event.type === 'missing') servers.delete(server);
        yield event;
      }
    }
  }
  for (const level of WORKER_LEVELS) yield await trial(context, 'workers', level, wait);
}

/**
 * One fresh process, `connections` in all, one request on each once all are open. The clock runs from the first arrival
 * to the last answer, so that what a server does on arrival (a thread to start) is counted; memory and threads are read
 * at the end, with every connection still open.
 */
async function trial(
  { run, signal }: MeasureContext,
  server: Server,
  connections: number,
  wait: number,
): Promise<Event> {
  // Disposed of after the server: a thread whose connection is reset would write its complaint.
  await using clients = new Clients(signal);
  const program = await run(PROGRAMS[server], { arguments: [String(wait)] }).catch((error: unknown) => {
    if (error instanceof Unavailable) return error;
    throw error;
  });
  if (program instanceof Unavailable) return { type: 'missing', server, reason: program.message };
  try {
    const target = targetOf(await program.line());
    await clients.open(target, 1);
    for (let request = 0; request < WARM_UP; request += 1) await clients.ask();
    const before = readProcess(program.pid);
    const opened = await clients.open(target, connections - 1, { concurrency: connections });
    const asked = await clients.ask({ timeoutMs: TIMEOUT_MS });
    const { threads, virtual, rss } = readProcess(program.pid);
    return {
      type: 'trial',
      server,
      connections,
      answered: asked.answered,
      ms: rounded(opened.ms + asked.ms, 1),
      threads,
      reserved: growth(before.virtual, virtual),
      resident: growth(before.rss, rss),
    };
  } finally {
    await program.end();
  }
}

function growth(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : Math.max(0, after - before);
}
