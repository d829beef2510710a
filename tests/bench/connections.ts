// Many connections: what each costs in memory, how soon all are answered, how many fail.
import { fileURLToPath } from 'node:url';
import { connectionLimit } from '../../src/kit/measure/process.ts';
import type { Benchmark, Context, Table } from './benchmark.ts';
import type { Held } from './connections-client.ts';
import { BASE, BASE_AGAIN, PEERS, type Peer } from './peers.ts';
import { finished, LOAD_CPU } from './processes.ts';
import { identities, type Server, startOrExplain } from './servers.ts';
import { figure } from './statistics.ts';

const LEVELS = [10, 100, 1000, 10_000] as const;
/** Below, what one connection costs is lost in the pages that a process takes at a time. */
const FEWEST_FOR_MEMORY = 100;

const CLIENT = fileURLToPath(new URL('connections-client.ts', import.meta.url));

interface Result {
  server: Server;
  held: Held;
}

/** Of a new process each time: memory that an earlier level has left free would hide this one's. */
async function measureOne(peer: Peer, count: number, context: Context): Promise<Result | string> {
  const server = await startOrExplain(peer, context);
  if (typeof server === 'string') return server;
  try {
    const { pid } = server.running;
    const command = [process.execPath, CLIENT, server.url, String(count), String(pid)];
    const { stdout } = await finished(command, { cpu: LOAD_CPU, signal: context.signal });
    return { server, held: JSON.parse(stdout) };
  } finally {
    await server.running.end();
  }
}

/** By peer's name. */
type Level = Map<string, Result>;

const failuresOf = ({ failures }: Held) => Object.values(failures).reduce((sum, count) => sum + count, 0);

function failuresText({ failures }: Held): string {
  const counts = Object.entries(failures).map(([code, count]) => `${code} ${count}`);
  return counts.length > 0 ? counts.join(', ') : '0';
}

/** In kB; a server that gave memory back meanwhile has no price to show. */
function kilobytes(bytes: number, count: number): string {
  if (count < FEWEST_FOR_MEMORY) return '–';
  return bytes > 0 ? figure(bytes / 1000) : '≈ 0';
}

function ratio(level: Level, held: Held): string {
  const base = level.get(BASE)?.held.answerMs ?? Number.NaN;
  const value = held.answerMs / base;
  return Number.isFinite(value) ? value.toFixed(2) : '–';
}

function tableOf(count: number, level: Level): Table {
  return {
    caption: `${count.toLocaleString('en-US')} connections`,
    columns: [
      'server',
      'opened',
      'to open all (ms)',
      'to answer all (ms)',
      `ratio to ${BASE}`,
      'kB each, idle',
      'kB each, active',
      'failures',
    ],
    rows: [...level].map(([name, { held }]) => [
      name,
      held.opened,
      figure(held.openMs),
      figure(held.answerMs),
      ratio(level, held),
      kilobytes(held.idleBytes, count),
      kilobytes(held.activeBytes, count),
      failuresText(held),
    ]),
  };
}

function summaryOf(levels: ReadonlyMap<number, Level>): Table {
  return {
    caption: 'Connections held by one server, then all used at the same moment',
    columns: [
      'server',
      '1,000 answered (ms)',
      '10,000 answered (ms)',
      'kB each of 10,000, idle',
      'kB each, active',
      'failures',
    ],
    rows: [...(levels.get(LEVELS[2]) ?? [])].map(([name, { held }]) => {
      const largest = levels.get(LEVELS[3])?.get(name)?.held;
      return [
        name,
        figure(held.answerMs),
        figure(largest?.answerMs ?? Number.NaN),
        largest ? kilobytes(largest.idleBytes, largest.opened) : '–',
        largest ? kilobytes(largest.activeBytes, largest.opened) : '–',
        failuresOf(held) + (largest ? failuresOf(largest) : 0),
      ];
    }),
  };
}

const NOTES = [
  'Each level has a new process, warmed up by 2,000 requests. Connections are opened 200 at a time, within the backlog of 511 ' +
    'that all have; then every one sends a request at the same moment, three times: the median. Memory is what the server ' +
    'holds beyond what it held before, divided by the connections; under a hundred it says nothing.',
  'The client is one process of Node.js, on a core of its own: what it needs for itself is in every row, nginx’s too.',
];

export const benchmark: Benchmark = {
  name: 'connections',
  title: 'Many connections',
  async run(context) {
    const notes = new Set(NOTES);
    const levels = new Map<number, Level>();
    for (const wanted of LEVELS) {
      const count = Math.min(wanted, connectionLimit());
      if (count < wanted) notes.add(`This system grants ${count} connections a process: ${wanted} were not tried.`);
      const level: Level = new Map();
      levels.set(wanted, level);
      for (const peer of PEERS.filter(({ name }) => name !== BASE_AGAIN)) {
        if (peer.most !== undefined && count > peer.most) {
          notes.add(`${peer.name} is asked for ${peer.most} connections at most: each takes a thread of the system.`);
          continue;
        }
        context.progress(`${count} connections: ${peer.name}`);
        const result = await measureOne(peer, count, context);
        if (typeof result === 'string') notes.add(result);
        else level.set(peer.name, result);
      }
    }
    const first = [...(levels.get(LEVELS[0])?.values() ?? [])].map(({ server }) => server);
    const ours = PEERS.filter(({ isOurs }) => isOurs).flatMap(({ name }) => levels.get(LEVELS[3])?.get(name) ?? []);
    return {
      summary: summaryOf(levels),
      tables: [identities(first), ...[...levels].map(([count, level]) => tableOf(count, level))],
      notes: [...notes],
      targets: ours.map(({ server: { name }, held }) => ({
        what: `${name}: ${held.opened.toLocaleString('en-US')} connections, every one answered three times`,
        limit: '0 failures',
        measured: failuresText(held),
        held: failuresOf(held) === 0,
      })),
    };
  },
};
