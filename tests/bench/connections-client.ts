// Holds many connections to one server, then uses them all at once; prints one line of JSON. Runs on a core of its own.
import { median } from 'd3-array';
import { type Connection, countError, openAll, targetOf } from '../../src/kit/measure/connection.ts';
import { readGroup } from './process-group.ts';

export interface Held {
  opened: number;
  openMs: number;
  /** From the first request written to the last answer received, all connections at once; median of the rounds. */
  answerMs: number;
  /** Memory that each connection adds, in bytes: before its first request, and after several. */
  idleBytes: number;
  activeBytes: number;
  /** By the system's code, opening and asking together. */
  failures: Record<string, number>;
}

const ROUNDS = 3;

async function askAll(connections: readonly Connection[], path: string, failures: Held['failures']): Promise<number> {
  const start = performance.now();
  const answers = await Promise.allSettled(connections.map((connection) => connection.request(path)));
  for (const answer of answers) if (answer.status === 'rejected') countError(failures, answer.reason);
  return performance.now() - start;
}

/** What a server allocates for its first requests is not the price of a connection. */
async function warmUp(url: URL): Promise<void> {
  const { pathname } = url;
  const { connections } = await openAll(targetOf(url.href), 10);
  for (let round = 0; round < 200; round += 1) await askAll(connections, pathname, {});
  for (const connection of connections) connection.close();
}

async function hold(url: URL, count: number, group: number): Promise<Held> {
  const memory = () => readGroup(group).rss;
  const { pathname } = url;
  await warmUp(url);
  const before = memory();
  const start = performance.now();
  const { connections, errors: failures } = await openAll(targetOf(url.href), count);
  const openMs = performance.now() - start;
  const idle = memory();
  const durations: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) durations.push(await askAll(connections, pathname, failures));
  const active = memory();
  for (const connection of connections) connection.close();
  return {
    opened: connections.length,
    openMs,
    answerMs: median(durations) ?? Number.NaN,
    idleBytes: (idle - before) / connections.length,
    activeBytes: (active - before) / connections.length,
    failures,
  };
}

const [address = '', count, group] = process.argv.slice(2);
console.log(JSON.stringify(await hold(new URL(address), Number(count), Number(group))));
