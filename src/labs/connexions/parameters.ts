// How many connections, and how long each answer waits.
import { defineParameters, type ValuesOf } from '../../kit/protocol/parameters.ts';

export const parameters = defineParameters({
  connections: {
    type: 'integer',
    minimum: 10,
    maximum: 10_000,
    default: 1_000,
    publicMaximum: 500,
    title: 'Connexions',
  },
  wait: {
    type: 'integer',
    minimum: 20,
    maximum: 2_000,
    default: 500,
    publicMaximum: 500,
    unit: 'ms',
    title: 'Attente',
  },
});

export type Parameters = ValuesOf<typeof parameters>;

/** Starting, a first request, opening, asking: a connection costs about 0.3 ms, a request 0.2 ms. */
export const expectedMs = ({ connections, wait }: Parameters): number => 300 + 2 * wait + 0.5 * connections;
