// What the reader may change: how much `console.log` is given to write.
import { defineParameters, type ValuesOf } from '../../kit/protocol/parameters.ts';

export const parameters = defineParameters({
  bytes: {
    type: 'integer',
    minimum: 1000,
    maximum: 500_000,
    default: 500_000,
    publicMaximum: 500_000,
    title: 'Texte de console.log',
    unit: 'octets',
  },
});

export type Parameters = ValuesOf<typeof parameters>;

/** Node.js starts five times, Python once; the rest is nothing. */
export const expectedMs = (_parameters: Parameters): number => 600;
