// Hello-world: this project's two against the document's own block, what a reader would use instead, and the limit.
import { median } from 'd3-array';
import type { Benchmark, Context, Section, Table } from './benchmark.ts';
import { BASE, BASE_AGAIN, COMPANION, HELLO, PEERS } from './peers.ts';
import { readGroup } from './process-group.ts';
import { isPinned } from './processes.ts';
import { identities, type Server, startOrExplain } from './servers.ts';
import { figure, ratioByRound, ratioText, rotated, type Spread } from './statistics.ts';
import { findWrk, load, type Window } from './wrk.ts';

const CONNECTIONS = [1, 64, 1000];
const ROUNDS = 2;
const BUSY = 64;
/**
 * Fresh pairs of servers that are loaded at the same time. In about one companion of ten V8 keeps, for as long as it
 * lives, a version of `process.nextTick` that asks the runtime for each key of its object (11 % of a profile's samples,
 * none in the others): one long-lived pair would show the one or the other.
 */
const DUEL_PAIRS = 4;
/** Windows of one second for each pair, after the first two, which are the slowest. */
const DUEL_WINDOWS = 3;
const DUEL_WARM_UPS = 2;

interface Measured extends Window {
  /** Resident memory right after the window, in bytes. */
  rss: number;
  cpuUsPerRequest: number;
}

/** By server's name, one entry a round. */
type Rounds = Map<string, Measured[]>;

async function measureOne({ url, running }: Server, connections: number, signal: AbortSignal): Promise<Measured> {
  const before = readGroup(running.pid);
  const window = await load(url, { connections, seconds: 1, signal });
  const after = readGroup(running.pid);
  const cpuUsPerRequest = (1e6 * (after.cpuSeconds - before.cpuSeconds)) / window.requests;
  return { ...window, rss: after.rss, cpuUsPerRequest };
}

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

/**
 * Both loaded at the same moment, on the same core: what disturbs one disturbs the other. Counted in requests a second
 * of each one's own processor time, so that it does not matter whose turn the scheduler gives to whom. It tells two
 * servers apart that the noise between two moments would confuse; only servers with one thread for their requests can
 * be compared so.
 */
async function duel(pair: readonly Server[], rounds: number, signal: AbortSignal): Promise<number[][]> {
  const rates: number[][] = pair.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    const windows = await Promise.all(pair.map((server) => measureOne(server, BUSY / 2, signal)));
    for (const [side, { cpuUsPerRequest }] of windows.entries()) rates[side]?.push(1e6 / cpuUsPerRequest);
  }
  return rates;
}

/** The ratios of all windows of fresh pairs; undefined when one of the two cannot be started here. */
async function freshDuels(names: readonly string[], context: Context): Promise<Spread | undefined> {
  const peers = names.flatMap((name) => PEERS.find((peer) => peer.name === name) ?? []);
  const rates: number[][] = [[], []];
  for (let number = 1; number <= DUEL_PAIRS; number += 1) {
    context.progress(`${names.join(' and ')} at the same time, pair ${number} of ${DUEL_PAIRS}`);
    const pair: Server[] = [];
    try {
      // One after the other: both may be installed in the same folder.
      for (const peer of peers) {
        const started = await startOrExplain(peer, context);
        if (typeof started === 'string') return undefined;
        pair.push(started);
      }
      await duel(pair, DUEL_WARM_UPS, context.signal);
      const measured = await duel(pair, DUEL_WINDOWS, context.signal);
      for (const [side, values] of measured.entries()) rates[side]?.push(...values);
    } finally {
      await Promise.all(pair.map(({ running }) => running.end()));
    }
  }
  return ratioByRound(rates[0] ?? [], rates[1] ?? []);
}

/** What the targets compare, and the same program twice: how far from 1 chance alone goes. */
const DUELS = [
  { name: HELLO, least: 0.98 },
  { name: COMPANION, least: 0.9 },
  { name: BASE_AGAIN, least: undefined },
];

interface DuelResult {
  name: string;
  least: number | undefined;
  ratio: Spread;
}

async function duels(context: Context): Promise<DuelResult[]> {
  const results: DuelResult[] = [];
  for (const { name, least } of DUELS) {
    const ratio = await freshDuels([name, BASE], context);
    if (ratio) results.push({ name, least, ratio });
  }
  return results;
}

function targetsOf(results: readonly DuelResult[]): Section['targets'] {
  return results.flatMap(({ name, least, ratio }) =>
    least === undefined
      ? []
      : {
          what: `${name} against ${BASE}, by processor time, both loaded at the same time`,
          limit: `≥ ${least}`,
          measured: ratioText(ratio),
          held: ratio.median >= least,
        },
  );
}

function duelTable(results: readonly DuelResult[]): Table {
  return {
    caption: `Loaded at the same time as ${BASE}, ${BUSY / 2} connections each, on one core: ${DUEL_WINDOWS} windows of each of ${DUEL_PAIRS} fresh pairs`,
    columns: ['server', 'requests a second of processor time, ratio'],
    rows: results.map(({ name, ratio }) => [name, ratioText(ratio)]),
  };
}

const NOTES = [
  `Each figure is the median of ${ROUNDS} windows of one second, ` +
    'after one to warm up; each ratio is the median of the ratios of a same round, with the least and the greatest ' +
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

export const benchmark: Benchmark = {
  name: 'hello',
  title: 'Hello-world',
  async run(context) {
    findWrk();
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
      for (const server of servers) await measureOne(server, BUSY, context.signal);
      const levels = new Map<number, Rounds>();
      for (const count of CONNECTIONS) levels.set(count, await measureRounds(servers, count, context));
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
    } finally {
      await Promise.all(servers.map(({ running }) => running.end()));
    }
  },
};
