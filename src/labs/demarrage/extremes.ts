// What a run could report at its most extreme: the longest numbers, the smallest, failures.
import type { Event } from './events.ts';

/** `last`: when each system writes its last line, as a share of its first callback; undefined: never. */
const demarrage = (last: number | undefined, callback: number): Event[] =>
  (['node', 'ruby', 'python', 'twistd'] as const).flatMap((kind): Event[] => [
    { type: 'program', kind },
    { type: 'line', kind, at: 0, text: 'avant' },
    { type: 'line', kind, at: callback, text: 'premier callback' },
    ...(last === undefined ? [] : [{ type: 'line' as const, kind, at: callback * last, text: 'dernière ligne' }]),
    { type: 'end', kind, at: callback * 1.7, code: 0, ended: true },
  ]);

export const extremes: Record<string, Event[]> = {
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
