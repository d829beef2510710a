// Hello-world: this project's two against the document's own block, what a reader would use instead, and the limit.
import { median } from 'd3-array';
import type { Benchmark, Context, Table } from './benchmark.ts';
import { duels, duelTable, targetsOf } from './duels.ts';
import { BASE, BASE_AGAIN, PEERS } from './peers.ts';
import { isPinned } from './processes.ts';
import { identities, type Server, startOrExplain } from './servers.ts';
import { figure, ratioByRound, ratioText, rotated } from './statistics.ts';
import { BUSY, type Measured, measureOne } from './window.ts';
import { findWrk, load } from './wrk.ts';

const CONNECTIONS = [1, 64, 1000];
const ROUNDS = 2;
/** All servers at the same time, some thousands of requests to each. */
const WARM_UP_SECONDS = 4;

/** By server's name, one entry a round. */
type Rounds = Map<string, Measured[]>;

async function measureRounds(
  servers: readonly Server[],
  connections: number,
  { signal, progress }: Context,
): Promise<Rounds> {
  const measured: Rounds = new Map(servers.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    progress(`${connections} connections, round ${round + 1} of ${ROUNDS}, ${servers.length} servers in turn`);
    for (const server of rotated(servers, round)) {
      measured.get(server.name)?.push(await measureOne(server, connections, signal));
    }
  }
  return measured;
}

const middle = (windows: readonly Measured[], key: keyof Measured) =>
  median(windows, (window) => window[key]) ?? Number.NaN;

function ratioOf(rounds: Rounds, name: string) {
  const rates = (of: string) => (rounds.get(of) ?? []).map(({ requestsPerSecond }) => requestsPerSecond);
  return ratioByRound(rates(name), rates(BASE));
}

function tableOf(connections: number, rounds: Rounds): Table {
  return {
    caption: `${connections.toLocaleString('en-US')} ${connections === 1 ? 'connection' : 'connections'}`,
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
    rows: [...rounds].map(([name, windows]) => [
      name,
      figure(middle(windows, 'requestsPerSecond')),
      ratioText(ratioOf(rounds, name)),
      figure(middle(windows, 'p50Ms')),
      figure(middle(windows, 'p99Ms')),
      figure(middle(windows, 'cpuUsPerRequest')),
      figure(middle(windows, 'rss') / 1e6),
      windows.reduce((sum, { failures }) => sum + failures, 0),
    ]),
  };
}

function summaryOf(servers: readonly Server[], levels: ReadonlyMap<number, Rounds>): Table {
  const busy = levels.get(BUSY) as Rounds;
  return {
    caption: `Requests a second as a ratio to ${BASE}; p99 and memory at ${BUSY} connections`,
    columns: ['server', 'version', ...CONNECTIONS.map((count) => `${count} conn.`), 'p99 (ms)', 'memory (MB)'],
    rows: servers.map(({ name, version }) => [
      name,
      version,
      ...CONNECTIONS.map((count) => ratioText(ratioOf(levels.get(count) as Rounds, name))),
      figure(middle(busy.get(name) ?? [], 'p99Ms')),
      figure(middle(busy.get(name) ?? [], 'rss') / 1e6),
    ]),
  };
}

const NOTES = [
  `Each figure is the median of ${ROUNDS} windows of one second, ` +
    'once all are warm; each ratio is the median of the ratios of a same round, with the least and the greatest ' +
    'in brackets. Servers are asked in turn, in another order each round.',
  isPinned
    ? 'Servers run on core 0, wrk on core 1; the companion with 2 workers is free to use both, and shares the second with wrk.'
    : 'This system cannot pin processes to cores: servers and wrk share them all.',
  `« ${BASE_AGAIN} » is the same program in a second process: what separates it from 1 is noise.`,
  'The companion runs as in a terminal, with LOG_LEVEL=warn; with « info » it writes a line a request, as no peer here ' +
    'does, and then it is slower.',
  'Express and EventMachine are not quite alike: the one computes an ETag for each answer, the other reads nothing of the request.',
  'Memory is what all the processes of a server hold after the window; pages that they share are counted for each.',
];

interface Levels {
  servers: Server[];
  /** Why the others could not be started. */
  absent: string[];
  /** By number of connections. */
  levels: Map<number, Rounds>;
}

async function measureLevels(context: Context): Promise<Levels> {
  const servers: Server[] = [];
  const absent: string[] = [];
  try {
    for (const peer of PEERS) {
      context.progress(`starting ${peer.name}`);
      const started = await startOrExplain(peer, context);
      if (typeof started === 'string') absent.push(started);
      else servers.push(started);
    }
    context.progress('warming up');
    const warmUp = { connections: BUSY, seconds: WARM_UP_SECONDS, signal: context.signal };
    await Promise.all(servers.map(({ url }) => load(url, warmUp)));
    const levels = new Map<number, Rounds>();
    for (const count of CONNECTIONS) levels.set(count, await measureRounds(servers, count, context));
    return { servers, absent, levels };
  } finally {
    await Promise.all(servers.map(({ running }) => running.end()));
  }
}

export const benchmark: Benchmark = {
  name: 'hello',
  title: 'Hello-world',
  async run(context) {
    findWrk();
    const { servers, absent, levels } = await measureLevels(context);
    // Once all the others have ended: what they still do after a thousand connections would be in the ratios.
    const results = await duels(context);
    return {
      summary: summaryOf(servers, levels),
      tables: [
        identities(servers),
        ...[...levels].map(([count, rounds]) => tableOf(count, rounds)),
        duelTable(results),
      ],
      notes: [...NOTES, ...absent],
      targets: targetsOf(results),
    };
  },
};
