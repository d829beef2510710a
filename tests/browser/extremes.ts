// What a run could report at its most extreme, lab by lab: the longest numbers, the smallest, failures.
import type { Event as Blocage } from '../../src/labs/blocage/events.ts';
import type { Event as Demarrage } from '../../src/labs/demarrage/events.ts';
import type { Event as EntreesSorties } from '../../src/labs/entrees-sorties/events.ts';
import type { Event as Fork } from '../../src/labs/fork/events.ts';
import type { Event as Verrous } from '../../src/labs/verrous/events.ts';
import { BONJOUR, CLUSTER, CONNEXIONS, FLUX, type Runs, range, THREADS, VEILLE } from './extremes-network.ts';

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
