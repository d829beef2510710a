// What a run could report at its most extreme: the longest numbers, the smallest, failures.
import { range } from 'd3-array';
import type { Event } from './events.ts';

function verrous(increments: number, races: number, attempted: number, blocked: boolean): Event[] {
  return [
    { type: 'callbacks', awaiting: false, attempted: increments, counted: increments },
    { type: 'callbacks', awaiting: true, attempted: increments, counted: increments / 4 },
    ...range(races).map(
      (): Event => ({ type: 'trial', atomic: false, attempted, counted: Math.round(attempted / 8.3) }),
    ),
    ...range(races).map(
      (): Event => ({ type: 'trial', atomic: true, attempted: Math.round(attempted / 98.7), counted: 1 }),
    ),
    ...[true, false].map((main): Event => {
      const answer = blocked ? 'timed-out' : 'ok';
      return { type: 'wait', main, holds: 'A', wants: 'B', answer, asked: 200, ms: blocked ? 200.4 : 0.0123 };
    }),
    { type: 'self', blocking: false, answered: true, ms: 12_345 },
    { type: 'self', blocking: true, answered: !blocked, ms: 123_456 },
  ];
}

export const extremes: Record<string, Event[]> = {
  longest: verrous(1_000_000, 20, 1_234_567_890, true),
  smallest: verrous(4, 1, 0, false),
};
