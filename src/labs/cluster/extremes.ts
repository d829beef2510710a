// What a run could report at its most extreme: the longest numbers, the smallest, failures.
import { range } from 'd3-array';
import type { Event } from './events.ts';

function cluster(workers: number, each: number, lost: number, at: number, seconds: number): Event[] {
  const pids = range(workers + 1).map((index) => 4_194_295 + index);
  const replacement = 4_194_295 + workers;
  const counts = Object.fromEntries(pids.map((pid) => [pid, each]));
  return [
    { type: 'machine', cores: 128 },
    ...pids.slice(0, -1).map((pid): Event => ({ type: 'listening', pid, port: 65_535, at: -100 })),
    { type: 'answers', at: at / 2, counts },
    { type: 'kill', pid: 4_194_295, at },
    { type: 'exit', pid: 4_194_295, at: at + 1 },
    ...range(lost).map((): Event => ({ type: 'lost', at, code: 'ECONNRESET' })),
    { type: 'listening', pid: replacement, port: 65_535, at: at + 1_234 },
    { type: 'answers', at: seconds * 1000, counts },
    { type: 'throughput', workers: 1, perSecond: 98_765.4 },
    { type: 'throughput', workers, perSecond: 798_765.4 },
  ];
}

export const extremes: Record<string, Event[]> = {
  longest: cluster(8, 999_999, 64, 9_876, 10),
  'killed at once, nothing answered': cluster(2, 0, 0, 0.0123, 2),
};
