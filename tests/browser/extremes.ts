// What a run could report at its most extreme, lab by lab: the longest numbers, the smallest, failures.
import type { Event as Blocage } from '../../src/labs/blocage/events.ts';
import type { Event as Bonjour } from '../../src/labs/bonjour/events.ts';
import type { Event as Cluster } from '../../src/labs/cluster/events.ts';
import type { Event as Connexions } from '../../src/labs/connexions/events.ts';
import type { Event as Demarrage } from '../../src/labs/demarrage/events.ts';
import type { Event as EntreesSorties } from '../../src/labs/entrees-sorties/events.ts';
import type { Event as Flux } from '../../src/labs/flux/events.ts';
import type { Event as Fork } from '../../src/labs/fork/events.ts';
import type { Event as Threads } from '../../src/labs/threads/events.ts';
import type { Event as Veille } from '../../src/labs/veille/events.ts';
import type { Event as Verrous } from '../../src/labs/verrous/events.ts';

type Runs<Event> = Record<string, Event[]>;

const range = <T>(count: number, of: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => of(index));

function connexions(count: number, ms: number, threads: Record<string, number> | null): Connexions[] {
  const most = threads && Object.values(threads).reduce((sum, some) => sum + some, 0);
  const level = (of: number): Connexions[] => [
    { type: 'level', count: of },
    { type: 'opened', ms, count: of },
    ...range(20, (index): Connexions => {
      const inFlight = index === 19 ? 0 : Math.min(of, index * of);
      return { type: 'sample', at: (ms * index) / 19, inFlight, threads: most };
    }),
    { type: 'end', ms, answered: of - 1, errors: { ECONNRESET: 1 }, peak: of, atOnce: 1, rss: of * 999_000 },
  ];
  return [
    { type: 'start', most: count, threads, rss: 0 },
    { type: 'queue', count: 20, answered: 20, ms: 10_123 },
    ...[10, 100, 1_000, count].flatMap(level),
  ];
}

const CONNEXIONS: Runs<Connexions> = {
  longest: connexions(10_000, 21_340, { node: 7 }),
  'a thread each': connexions(10_000, 21_340, { node: 10_007 }),
  'as many threads as connections': connexions(1_000, 2_134, { node: 1_001 }),
  smallest: connexions(50, 20.1, null),
};

function threads(connections: number, answered: number, cpuMs: number | null, memory: number | null): Threads[] {
  return (['asyncio', 'threads', 'node'] as const).flatMap((server): Threads[] => [
    { type: 'open', server, connections, threads: connections + 1, memory },
    ...range(
      5,
      (pass): Threads => ({
        type: 'pass',
        server,
        requests: connections,
        answered,
        cpuMs: cpuMs === null ? null : cpuMs * (1 + pass / 7),
      }),
    ),
  ]);
}

const THREADS: Runs<Threads> = {
  longest: threads(1500, 1499, 123_456, 9_990_000_000),
  'hardly anything': threads(200, 200, 0.1, 123),
  'nothing said': threads(200, 0, null, null),
};

function verrous(increments: number, races: number, attempted: number, blocked: boolean): Verrous[] {
  return [
    { type: 'callbacks', awaiting: false, attempted: increments, counted: increments },
    { type: 'callbacks', awaiting: true, attempted: increments, counted: increments / 4 },
    ...range(races, (): Verrous => ({ type: 'trial', atomic: false, attempted, counted: Math.round(attempted / 8.3) })),
    ...range(
      races,
      (): Verrous => ({ type: 'trial', atomic: true, attempted: Math.round(attempted / 98.7), counted: 1 }),
    ),
    ...[true, false].map((main): Verrous => {
      const answer = blocked ? 'timed-out' : 'ok';
      return { type: 'wait', main, holds: 'A', wants: 'B', answer, asked: 200, ms: blocked ? 200.4 : 0.0123 };
    }),
    { type: 'self', blocking: false, answered: true, ms: 12_345 },
    { type: 'self', blocking: true, answered: !blocked, ms: 123_456 },
  ];
}

const VERROUS: Runs<Verrous> = {
  longest: verrous(1_000_000, 20, 1_234_567_890, true),
  smallest: verrous(4, 1, 0, false),
};

function flux(lines: number, gap: number, peak: number, mark: number, slow: number): Flux[] {
  const answer = (name: 'streamed' | 'buffered', received: (written: number) => number): Flux[] => [
    { type: 'asked', answer: name },
    ...range(lines, (index): Flux => {
      const written = (index + 1) * gap;
      return { type: 'line', answer: name, n: index + 1, written, received: received(written) };
    }),
    { type: 'ended', answer: name, at: lines * gap },
  ];
  const writer = (name: 'patient' | 'heedless', length: number): Flux[] => [
    { type: 'reading', writer: name },
    ...range(
      9,
      (index): Flux => ({ type: 'buffer', writer: name, at: (index * slow) / 8, length, highWaterMark: mark }),
    ),
    { type: 'read', writer: name, at: slow, bytes: 64e6, refusals: 999 },
  ];
  return [
    ...answer('streamed', (written) => written + 12),
    ...answer('buffered', () => lines * gap),
    ...writer('patient', mark),
    ...writer('heedless', peak),
  ];
}

const FLUX: Runs<Flux> = {
  longest: flux(40, 199.6, 64e6, 65_536, 8_123),
  'seven values on the axis': flux(40, 31.6, 64e6, 16_384, 12_600),
  smallest: flux(4, 20, 16_384, 16_384, 375),
  'nothing came': flux(0, 0, 0, 0, 0),
};

function fork(length: number, team: number, trips: [p50: number, p99: number, last: number]): Fork[] {
  const [p50, p99, last] = trips;
  const bins = [8, last - 3, last].map((bin): [number, number] => [bin, 1_666]);
  return [
    { type: 'machine', cores: 128 },
    { type: 'ticks', at: range(500, (index) => (index * 6 * (length + 500)) / 499) },
    ...range(6, (index): Fork => {
      const end = (index + 1) * (length + 500);
      return { type: 'work', where: index % 2 ? 'child' : 'parent', start: end - length, end, value: 102_334_155 };
    }),
    ...range(4, (index): Fork => ({ type: 'team', how: index % 2 ? 'together' : 'in-turn', ms: team * (1 + index) })),
    { type: 'trips', trips: { sent: 5000, returned: 4_999, p50, p99, max: p99 * 10, bins } },
  ];
}

const FORK: Runs<Fork> = {
  longest: fork(2_990, 12_340, [0.0123, 123.4, 48]),
  smallest: fork(0.0123, 19.9, [0.0123, 0.0987, 12]),
  'children of no use': fork(3.6, 2_345, [999, 29_900, 60]),
};

function cluster(workers: number, each: number, lost: number, at: number, seconds: number): Cluster[] {
  const pids = range(workers + 1, (index) => 4_194_295 + index);
  const replacement = 4_194_295 + workers;
  const counts = Object.fromEntries(pids.map((pid) => [pid, each]));
  return [
    { type: 'machine', cores: 128 },
    ...pids.slice(0, -1).map((pid): Cluster => ({ type: 'listening', pid, port: 65_535, at: -100 })),
    { type: 'answers', at: at / 2, counts },
    { type: 'kill', pid: 4_194_295, at },
    { type: 'exit', pid: 4_194_295, at: at + 1 },
    ...range(lost, (): Cluster => ({ type: 'lost', at, code: 'ECONNRESET' })),
    { type: 'listening', pid: replacement, port: 65_535, at: at + 1_234 },
    { type: 'answers', at: seconds * 1000, counts },
    { type: 'throughput', workers: 1, perSecond: 98_765.4 },
    { type: 'throughput', workers, perSecond: 798_765.4 },
  ];
}

const CLUSTER: Runs<Cluster> = {
  longest: cluster(8, 999_999, 64, 9_876, 10),
  'killed at once, nothing answered': cluster(2, 0, 0, 0.0123, 2),
};

const veille = (ms: number, share: number, wakeUps: number | null, requests: number): Veille[] =>
  (['before', 'load', 'after'] as const).flatMap((phase): Veille[] => [
    { type: 'phase', phase, ms },
    { type: 'sample', phase, from: 0, to: ms, cpuMs: ms * share, wakeUps, requests },
  ]);

const VEILLE: Runs<Veille> = {
  longest: veille(10_000, 3.9876, 1_234_567, 1_234_567),
  smallest: veille(1_000, 0.00001234, 0, 0),
  'not counted here': veille(1_000, 0.0123, null, 1),
};

/** `last`: when each system writes its last line, as a share of its first callback; undefined: never. */
const demarrage = (last: number | undefined, callback: number): Demarrage[] =>
  (['node', 'ruby', 'python', 'twistd'] as const).flatMap((kind): Demarrage[] => [
    { type: 'program', kind },
    { type: 'line', kind, at: 0, text: 'avant' },
    { type: 'line', kind, at: callback, text: 'premier callback' },
    ...(last === undefined ? [] : [{ type: 'line' as const, kind, at: callback * last, text: 'dernière ligne' }]),
    { type: 'end', kind, at: callback * 1.7, code: 0, ended: true },
  ]);

const DEMARRAGE: Runs<Demarrage> = {
  never: demarrage(undefined, 0.0123),
  ...Object.fromEntries([0, 0.49, 0.52, 0.97, 1, 1.02].map((last) => [`last line at ${last}`, demarrage(last, 1000)])),
  'late last line': demarrage(1.6, 1000),
  absent: (['node', 'ruby', 'python'] as const).flatMap((kind) => [
    {
      type: 'unavailable',
      kind,
      sentence: 'Ni Ruby ni la bibliothèque EventMachine ne sont installés sur cette machine.',
    },
  ]),
};

function blocage(method: string, calls: number, ms: number, lost: number): Blocage[] {
  return (['sync', 'async'] as const).flatMap((mode): Blocage[] => [
    { type: 'phase', mode },
    { type: 'probes', at: range(20, (index) => (index * calls * ms) / 19), ms: range(20, (index) => index * ms), lost },
    ...range(calls, (call): Blocage => ({ type: 'call-start', call, at: call * ms + 100 })),
    ...range(calls, (call): Blocage => ({ type: 'call-end', call, at: (call + 1) * ms, method })),
  ]);
}

const BLOCAGE: Runs<Blocage> = {
  longest: blocage('readFileSync', 16, 490, 999),
  'values between two rules': blocage('pbkdf2Sync', 3, 701, 0),
  smallest: blocage('readFileSync', 1, 0.0123, 1),
};

const entreesSorties = (functions: number, bytes: number, waiting: number): EntreesSorties[] => [
  { type: 'module', name: 'fs', functions, sync: range(functions / 3, (index) => `a${index}Sync`), alone: ['a0Sync'] },
  { type: 'module', name: 'diagnostics_channel', functions, sync: [], alone: [] },
  { type: 'module', name: 'dns/promises', functions, sync: [], alone: [] },
  ...(['fichier', 'tube'] as const).map(
    (outlet): EntreesSorties => ({
      type: 'outlet',
      outlet,
      bytes,
      filed: bytes - waiting,
      waiting,
    }),
  ),
];

const ENTREES_SORTIES: Runs<EntreesSorties> = {
  longest: entreesSorties(999, 499_499, 434_963),
  smallest: entreesSorties(3, 1000, 0),
};

const bonjour = (ms: number): Bonjour[] => [
  { type: 'calls', connections: 1, requests: 0, calls: 0 },
  { type: 'calls', connections: 1, requests: 3, calls: 3 },
  { type: 'exchange', source: 'live', host: '127.0.0.1:65535', method: 'HEAD' },
  { type: 'connected', source: 'live', at: ms },
  { type: 'sent', source: 'live', at: ms, text: `GET /${'a'.repeat(99)} HTTP/1.1\r\nHost: 127.0.0.1:65535\r\n\r\n` },
  { type: 'received', source: 'live', at: ms * 1.01, text: 'HTTP/1.1 431 Request Header Fields Too Large\r\n\r\n' },
  { type: 'ended', source: 'live', at: ms * 1.02 },
];

const BONJOUR: Runs<Bonjour> = { longest: bonjour(123_456), smallest: bonjour(0.0123) };

export const EXTREMES: Record<string, Runs<object>> = {
  bonjour: BONJOUR,
  connexions: CONNEXIONS,
  threads: THREADS,
  verrous: VERROUS,
  flux: FLUX,
  fork: FORK,
  cluster: CLUSTER,
  veille: VEILLE,
  demarrage: DEMARRAGE,
  blocage: BLOCAGE,
  'entrees-sorties': ENTREES_SORTIES,
};
