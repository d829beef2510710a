// How many connections at most, and how long each answer waits.
import { defineParameters, type ValuesOf } from '../../kit/protocol/parameters.ts';

export const parameters = defineParameters({
  connections: {
    type: 'integer',
    minimum: 50,
    maximum: 10_000,
    default: 10_000,
    publicMaximum: 500,
    title: 'Connexions au plus',
  },
  wait: { type: 'integer', minimum: 20, maximum: 500, default: 200, publicMaximum: 200, unit: 'ms', title: 'Attente' },
});

export type Parameters = ValuesOf<typeof parameters>;

/** How many requests are asked one after the other, for comparison. */
export const QUEUE = 20;

/** How many connections are opened, a level after the other: powers of ten, then as many as `most`. */
export function levelsUpTo(most: number): number[] {
  return [...[10, 100, 1000].filter((level) => level < most), most];
}

/** The queue, then at each level opening and asking: a connection costs about 0.3 ms, a request 0.1 ms. */
export const expectedMs = ({ connections, wait }: Parameters): number =>
  500 + (QUEUE + levelsUpTo(connections).length) * wait + 0.4 * connections;
