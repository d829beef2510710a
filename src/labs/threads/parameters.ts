// What the reader may change: how many arrive at once, and how long each is made to wait.
import { defineParameters, type ValuesOf } from '../../kit/protocol/parameters.ts';

export const parameters = defineParameters({
  connections: {
    type: 'integer',
    minimum: 100,
    maximum: 2000,
    default: 1000,
    publicMaximum: 200,
    title: 'Connexions',
    unit: 'au plus',
  },
  wait: { type: 'integer', minimum: 0, maximum: 200, default: 100, publicMaximum: 100, title: 'Attente', unit: 'ms' },
});

export type Parameters = ValuesOf<typeof parameters>;

/** Some sixteen servers to start, each made to wait twice; the workers are the slowest to be ready. */
export const expectedMs = ({ connections, wait }: Parameters): number => 3500 + 40 * wait + 3 * connections;
