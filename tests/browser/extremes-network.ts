// What the labs that load a server could report at its most extreme.
import type { Event as Bonjour } from '../../src/labs/bonjour/events.ts';
import type { Event as Cluster } from '../../src/labs/cluster/events.ts';
import type { Event as Connexions } from '../../src/labs/connexions/events.ts';
import type { Event as Flux } from '../../src/labs/flux/events.ts';
import type { Event as Threads } from '../../src/labs/threads/events.ts';
import type { Event as Veille } from '../../src/labs/veille/events.ts';

export type Runs<Event> = Record<string, Event[]>;

export const range = <T>(count: number, of: (index: number) => T): T[] =>
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

export const CONNEXIONS: Runs<Connexions> = {
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

export const THREADS: Runs<Threads> = {
  longest: threads(1500, 1499, 123_456, 9_990_000_000),
  'hardly anything': threads(200, 200, 0.1, 123),
  'nothing said': threads(200, 0, null, null),
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

export const FLUX: Runs<Flux> = {
  longest: flux(40, 199.6, 64e6, 65_536, 8_123),
  'seven values on the axis': flux(40, 31.6, 64e6, 16_384, 12_600),
  smallest: flux(4, 20, 16_384, 16_384, 375),
  'nothing came': flux(0, 0, 0, 0, 0),
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

export const CLUSTER: Runs<Cluster> = {
  longest: cluster(8, 999_999, 64, 9_876, 10),
  'killed at once, nothing answered': cluster(2, 0, 0, 0.0123, 2),
};

const veille = (ms: number, share: number, wakeUps: number | null, requests: number): Veille[] =>
  (['before', 'load', 'after'] as const).flatMap((phase): Veille[] => [
    { type: 'phase', phase, ms },
    { type: 'sample', phase, from: 0, to: ms, cpuMs: ms * share, wakeUps, requests },
  ]);

export const VEILLE: Runs<Veille> = {
  longest: veille(10_000, 3.9876, 1_234_567, 1_234_567),
  smallest: veille(1_000, 0.00001234, 0, 0),
  'not counted here': veille(1_000, 0.0123, null, 1),
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

export const BONJOUR: Runs<Bonjour> = { longest: bonjour(123_456), smallest: bonjour(0.0123) };
