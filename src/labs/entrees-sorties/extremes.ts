// What a run could report at its most extreme: the longest numbers, the smallest, failures.
import { range } from 'd3-array';
import type { Event } from './events.ts';

const entreesSorties = (functions: number, bytes: number, waiting: number): Event[] => [
  {
    type: 'module',
    name: 'fs',
    functions,
    sync: range(functions / 3).map((index) => `a${index}Sync`),
    alone: ['a0Sync'],
  },
  { type: 'module', name: 'diagnostics_channel', functions, sync: [], alone: [] },
  { type: 'module', name: 'dns/promises', functions, sync: [], alone: [] },
  ...(['fichier', 'tube'] as const).map(
    (outlet): Event => ({
      type: 'outlet',
      outlet,
      bytes,
      filed: bytes - waiting,
      waiting,
    }),
  ),
];

export const extremes: Record<string, Event[]> = {
  longest: entreesSorties(999, 499_499, 434_963),
  smallest: entreesSorties(3, 1000, 0),
};
