// The same connections on three servers, warm, in turn: what a request costs of processor, what a connection adds to
// memory.
//
// All values vary from run to run. The three servers are measured a pass each, again and again, so that what else the
// machine does falls on all of them. Python's two servers parse requests with the same code of its library.
import { Clients } from '../../kit/measure/clients.ts';
import { targetOf } from '../../kit/measure/connection.ts';
import { readProcess, requireConnections } from '../../kit/measure/process.ts';
import { rounded } from '../../kit/measure/statistics.ts';
import { Unavailable } from '../../kit/protocol/failure.ts';
import type { MeasureContext, Program } from '../../kit/protocol/lab.ts';
import { type Event, SERVERS, type Server } from './events.ts';
import { ASKED_PER_PASS, PASSES, type Parameters, WARM_UP } from './parameters.ts';

const PROGRAMS: Record<Server, string> = {
  asyncio: 'program-asyncio.py',
  threads: 'program-threads.py',
  node: 'program.mjs',
};

/** A server without threads to spare may answer very late. */
const TIMEOUT_MS = 20_000;

interface Started {
  server: Server;
  program: Program;
  clients: Clients;
}

export async function* measure({ run, signal }: MeasureContext, parameters: Parameters): AsyncGenerator<Event> {
  const { connections, wait } = parameters;
  requireConnections(connections);
  // Disposed of after the servers: a thread whose connection is reset would write its complaint.
  await using stack = new AsyncDisposableStack();
  const started: Started[] = [];
  try {
    for (const server of SERVERS) {
      const clients = stack.use(new Clients(signal));
      const program = await run(PROGRAMS[server], { arguments: [String(wait)] });
      started.push({ server, program, clients });
      yield await open({ server, program, clients }, connections);
    }
    if (started.some(({ program }) => readProcess(program.pid).cpuMs === null)) {
      throw new Unavailable('Ce système ne dit pas ce qu’un processus consomme : il faut /proc (Linux).');
    }
    for (let pass = 0; pass < PASSES; pass += 1) for (const one of started) yield await measurePass(one, connections);
  } finally {
    for (const { program } of started) await program.end();
  }
}

/** Every connection open and used, and what they added to memory since the first. */
async function open({ server, program, clients }: Started, connections: number): Promise<Event> {
  const target = targetOf(await program.line());
  await clients.open(target, 1);
  await clients.ask();
  const before = readProcess(program.pid).rss;
  const opened = await clients.open(target, connections - 1, { concurrency: connections });
  for (let round = 0; round < WARM_UP; round += 1) await clients.ask({ timeoutMs: TIMEOUT_MS });
  const { threads, rss } = readProcess(program.pid);
  const memory = before === null || rss === null ? null : Math.max(0, rss - before);
  return { type: 'open', server, connections: opened.count + 1, threads, memory };
}

async function measurePass({ server, program, clients }: Started, connections: number): Promise<Event> {
  const before = readProcess(program.pid).cpuMs;
  let answered = 0;
  for (let round = 0; round < ASKED_PER_PASS; round += 1) {
    answered += (await clients.ask({ timeoutMs: TIMEOUT_MS })).answered;
  }
  const after = readProcess(program.pid).cpuMs;
  const cpuMs = before === null || after === null ? null : rounded(after - before, 1);
  return { type: 'pass', server, requests: connections * ASKED_PER_PASS, answered, cpuMs };
}
