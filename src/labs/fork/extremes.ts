// What a run could report at its most extreme: the longest numbers, the smallest, failures.
import { range } from 'd3-array';
import type { Event } from './events.ts';

function fork(length: number, team: number, trips: [p50: number, p99: number, last: number]): Event[] {
  const [p50, p99, last] = trips;
  const bins = [8, last - 3, last].map((bin): [number, number] => [bin, 1_666]);
  return [
    { type: 'machine', cores: 128 },
    { type: 'ticks', at: range(500).map((index) => (index * 6 * (length + 500)) / 499) },
    ...range(6).map((index): Event => {
      const end = (index + 1) * (length + 500);
      return { type: 'work', where: index % 2 ? 'child' : 'parent', start: end - length, end, value: 102_334_155 };
    }),
    ...range(4).map(
      (index): Event => ({ type: 'team', how: index % 2 ? 'together' : 'in-turn', ms: team * (1 + index) }),
    ),
    { type: 'trips', trips: { sent: 5000, returned: 4_999, p50, p99, max: p99 * 10, bins } },
  ];
}

export const extremes: Record<string, Event[]> = {
  longest: fork(2_990, 12_340, [0.0123, 123.4, 48]),
  smallest: fork(0.0123, 19.9, [0.0123, 0.0987, 12]),
  'children of no use': fork(3.6, 2_345, [999, 29_900, 60]),
};
