// What the reader may change: how much is counted, by how many threads, for how long.
import { defineParameters, type ValuesOf } from '../../kit/protocol/parameters.ts';

export const parameters = defineParameters({
  increments: {
    type: 'integer',
    minimum: 4,
    maximum: 1_000_000,
    default: 100_000,
    publicMaximum: 100_000,
    title: 'Incréments',
  },
  threads: { type: 'integer', minimum: 2, maximum: 8, default: 4, publicMaximum: 4, title: 'Fils d’exécution' },
  ms: {
    type: 'integer',
    minimum: 20,
    maximum: 200,
    default: 100,
    publicMaximum: 100,
    title: 'Durée d’un essai',
    unit: 'ms',
  },
  trials: { type: 'integer', minimum: 1, maximum: 20, default: 6, publicMaximum: 6, title: 'Essais' },
});

export type Parameters = ValuesOf<typeof parameters>;

/** Four programs to start; then every trial is run twice, and a million increments by callbacks take 1.5 s. */
export const expectedMs = ({ increments, threads, ms, trials }: Parameters): number =>
  2000 + increments * 0.0015 + threads * 25 + 2 * trials * (ms + 10);
