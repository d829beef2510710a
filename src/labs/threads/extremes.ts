// What a run could report at its most extreme: the longest numbers, the smallest, failures.
import { range } from 'd3-array';
import type { Event } from './events.ts';

function threads(connections: number, answered: number, cpuMs: number | null, memory: number | null): Event[] {
  return (['asyncio', 'threads', 'node'] as const).flatMap((server): Event[] => [
    { type: 'open', server, connections, threads: connections + 1, memory },
    ...range(5).map(
      (pass): Event => ({
        type: 'pass',
        server,
        requests: connections,
        answered,
        cpuMs: cpuMs === null ? null : cpuMs * (1 + pass / 7),
      }),
    ),
  ]);
}

export const extremes: Record<string, Event[]> = {
  longest: threads(1500, 1499, 123_456, 9_990_000_000),
  'hardly anything': threads(200, 200, 0.1, 123),
  'nothing said': threads(200, 0, null, null),
};
