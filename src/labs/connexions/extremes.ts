// What a run could report at its most extreme: the longest numbers, the smallest, failures.
import { range } from 'd3-array';
import type { Event } from './events.ts';

function connexions(count: number, ms: number, threads: Record<string, number> | null): Event[] {
  const most = threads && Object.values(threads).reduce((sum, some) => sum + some, 0);
  const level = (of: number): Event[] => [
    { type: 'level', count: of },
    { type: 'opened', ms, count: of },
    ...range(20).map((index): Event => {
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

export const extremes: Record<string, Event[]> = {
  longest: connexions(10_000, 21_340, { node: 7 }),
  'a thread each': connexions(10_000, 21_340, { node: 10_007 }),
  'as many threads as connections': connexions(1_000, 2_134, { node: 1_001 }),
  smallest: connexions(50, 20.1, null),
};
