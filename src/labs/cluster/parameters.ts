// What the reader may change: how many processes, and how they are loaded.
import { defineParameters, type ValuesOf } from '../../kit/protocol/parameters.ts';

export const parameters = defineParameters({
  workers: { type: 'integer', minimum: 2, maximum: 8, default: 4, publicMaximum: 4, title: 'Processus' },
  connections: {
    type: 'integer',
    minimum: 4,
    maximum: 64,
    default: 16,
    publicMaximum: 16,
    title: 'Requêtes à la fois',
  },
  seconds: { type: 'integer', minimum: 2, maximum: 10, default: 3, publicMaximum: 3, title: 'Durée', unit: 's' },
  policy: {
    type: 'string',
    enum: ['rr', 'none'],
    default: 'rr',
    title: 'Qui accepte les connexions',
    labels: { rr: 'le principal (SCHED_RR)', none: 'chacun (SCHED_NONE)' },
  },
});

export type Parameters = ValuesOf<typeof parameters>;

/** How long the throughput of one program is measured at a time, in ms, and how many times for each. */
export const WINDOW_MS = 500;
export const WINDOWS = 3;

export const expectedMs = ({ workers, seconds }: Parameters): number =>
  1500 + 120 * workers + 1000 * seconds + 2 * WINDOWS * WINDOW_MS;
