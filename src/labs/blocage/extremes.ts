// What a run could report at its most extreme: the longest numbers, the smallest, failures.
import { range } from 'd3-array';
import type { Event } from './events.ts';

function blocage(method: string, calls: number, ms: number, lost: number): Event[] {
  return (['sync', 'async'] as const).flatMap((mode): Event[] => [
    { type: 'phase', mode },
    {
      type: 'probes',
      at: range(20).map((index) => (index * calls * ms) / 19),
      ms: range(20).map((index) => index * ms),
      lost,
    },
    ...range(calls).map((call): Event => ({ type: 'call-start', call, at: call * ms + 100 })),
    ...range(calls).map((call): Event => ({ type: 'call-end', call, at: (call + 1) * ms, method })),
  ]);
}

export const extremes: Record<string, Event[]> = {
  longest: blocage('readFileSync', 16, 490, 999),
  'values between two rules': blocage('pbkdf2Sync', 3, 701, 0),
  smallest: blocage('readFileSync', 1, 0.0123, 1),
};
