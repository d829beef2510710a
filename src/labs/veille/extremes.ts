// What a run could report at its most extreme: the longest numbers, the smallest, failures.
import type { Event } from './events.ts';

const veille = (ms: number, share: number, wakeUps: number | null, requests: number): Event[] =>
  (['before', 'load', 'after'] as const).flatMap((phase): Event[] => [
    { type: 'phase', phase, ms },
    { type: 'sample', phase, from: 0, to: ms, cpuMs: ms * share, wakeUps, requests },
  ]);

export const extremes: Record<string, Event[]> = {
  longest: veille(10_000, 3.9876, 1_234_567, 1_234_567),
  smallest: veille(1_000, 0.00001234, 0, 0),
  'not counted here': veille(1_000, 0.0123, null, 1),
};
