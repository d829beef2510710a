// Hello-world: this project's two against the document's own block, what a reader would use instead, and the limit.
import { median, sum } from 'd3-array';
import type { Benchmark, Context, Table } from './benchmark.ts';
import { duels, duelTable, targetsOf } from './duels.ts';
import { BASE, BASE_AGAIN, PEERS } from './peers.ts';
import { isPinned } from './processes.ts';
import { identities, type Server, startOrExplain } from './servers.ts';
import { figure, ratioByRound, ratioText, rotated } from './statistics.ts';
import { BUSY, type Measured, measureOne } from './window.ts';
import { findWrk, load } from './wrk.ts';

const CONNECTIONS = [1, BUSY, 1000];
const ROUNDS = 2;
/** All servers at the same time, some thousands of requests to each. */
const WARM_UP_SECONDS = 4;

interface Round {
  servers: Server[];
  /** Why the others could not be started. */
  absent: string[];
  /** One window of each server, by number of connections and then by its name. */
  windows: ReadonlyMap<number, ReadonlyMap<string, Measured>>;
}

/** Of new processes: two of one program can differ for as long as they live. */
async function measureRound(number: number, context: Context): Promise<Round> {
  const servers: Server[] = [];
  const absent: string[] = [];
  const windows = new Map<number, Map<string, Measured>>();
  const { progress, signal } = context;
  const tell = (line: string) => progress(`round ${number + 1} of ${ROUNDS}: ${line}`);
  try {
    for (const peer of PEERS) {
      tell(`starting ${peer.name}`);
      const started = await startOrExplain(peer, context);
      if (typeof started === 'string') absent.push(started);
      else servers.push(started);
    }
    tell('warming up');
    const warmUp = { connections: BUSY, seconds: WARM_UP_SECONDS, signal };
    await Promise.all(servers.map(({ url }) => load(url, warmUp)));
    for (const count of CONNECTIONS) {
      tell(`${count} connections, ${servers.length} servers in turn`);
      const measured = new Map<string, Measured>();
      windows.set(count, measured);
      for (const server of rotated(servers, number)) measured.set(server.name, await measureOne(server, count, signal));
    }
    return { servers, absent, windows };
  } finally {
    await Promise.all(servers.map(({ running }) => running.end()));
  }
}

/** One figure of one server in each round; NaN in a round in which it could not be started. */
const values = (rounds: readonly Round[], count: number, name: string, key: keyof Measured) =>
  rounds.map(({ windows }) => windows.get(count)?.get(name)?.[key] ?? Number.NaN);
const middle = (...which: Parameters<typeof values>) => median(values(...which)) ?? Number.NaN;
const ratioOf = (rounds: readonly Round[], count: number, name: string) =>
  ratioByRound(values(rounds, count, name, 'requestsPerSecond'), values(rounds, count, BASE, 'requestsPerSecond'));

function tableOf(count: number, servers: readonly Server[], rounds: readonly Round[]): Table {
  return {
    caption: `${count.toLocaleString('en-US')} ${count === 1 ? 'connection' : 'connections'}`,
    columns: [
      'server',
      'requests/s',
      `ratio to ${BASE}`,
      'p50 (ms)',
      'p99 (ms)',
      'CPU µs/request',
      'memory (MB)',
      'failures',
    ],
    rows: servers.map(({ name }) => [
      name,
      figure(middle(rounds, count, name, 'requestsPerSecond')),
      ratioText(ratioOf(rounds, count, name)),
      figure(middle(rounds, count, name, 'p50Ms')),
      figure(middle(rounds, count, name, 'p99Ms')),
      figure(middle(rounds, count, name, 'cpuUsPerRequest')),
      figure(middle(rounds, count, name, 'rss') / 1e6),
      sum(values(rounds, count, name, 'failures')),
    ]),
  };
}

function summaryOf(servers: readonly Server[], rounds: readonly Round[]): Table {
  return {
    caption: `Requests a second as a ratio to ${BASE}; p99 and memory at ${BUSY} connections`,
    columns: ['server', 'version', ...CONNECTIONS.map((count) => `${count} conn.`), 'p99 (ms)', 'memory (MB)'],
    rows: servers.map(({ name, version }) => [
      name,
      version,
      ...CONNECTIONS.map((count) => ratioText(ratioOf(rounds, count, name))),
      figure(middle(rounds, BUSY, name, 'p99Ms')),
      figure(middle(rounds, BUSY, name, 'rss') / 1e6),
    ]),
  };
}

const NOTES = [
  `Each figure is the median of ${ROUNDS} windows of one second, each of a new process once all are warm; each ratio is ` +
    'the median of the ratios of a same round, with the least and the greatest in brackets. Servers are asked in turn, ' +
    'in another order each round.',
  isPinned
    ? 'Servers run on core 0, wrk on core 1; the companion with 2 workers is free to use both, and shares the second with wrk.'
    : 'This system cannot pin processes to cores: servers and wrk share them all.',
  `« ${BASE_AGAIN} » is the same program in a second process: what separates it from 1 is noise.`,
  'The companion runs as in a terminal, with LOG_LEVEL=warn; with « info » it writes a line a request, as no peer here ' +
    'does, and then it is slower.',
  'Express and EventMachine are not quite alike: the one computes an ETag for each answer, the other reads nothing of the request.',
  'Memory is what all the processes of a server hold after the window; pages that they share are counted for each.',
];

export const benchmark: Benchmark = {
  name: 'hello',
  title: 'Hello-world',
  async run(context) {
    findWrk();
    const rounds: Round[] = [];
    for (let number = 0; number < ROUNDS; number += 1) rounds.push(await measureRound(number, context));
    const servers = rounds[0]?.servers ?? [];
    // Once all the others have ended: what they still do after a thousand connections would be in the ratios.
    const results = await duels(context);
    return {
      summary: summaryOf(servers, rounds),
      tables: [identities(servers), ...CONNECTIONS.map((count) => tableOf(count, servers, rounds)), duelTable(results)],
      notes: [...NOTES, ...new Set(rounds.flatMap(({ absent }) => absent))],
      targets: targetsOf(results),
    };
  },
};
