// What the reader may change: the work, how long one call of it lasts, how many at once, and on how many threads.
import { defineParameters, type ValuesOf } from '../../kit/protocol/parameters.ts';

export const parameters = defineParameters({
  work: {
    type: 'string',
    enum: ['lecture', 'calcul'],
    default: 'lecture',
    labels: { lecture: 'une lecture de fichier', calcul: 'un calcul' },
    title: 'Travail',
  },
  duration: {
    type: 'integer',
    minimum: 50,
    maximum: 500,
    default: 200,
    publicMaximum: 200,
    title: 'Durée',
    unit: 'ms',
  },
  together: { type: 'integer', minimum: 1, maximum: 16, default: 8, publicMaximum: 8, title: 'Appels à la fois' },
  pool: { type: 'integer', minimum: 1, maximum: 8, default: 4, publicMaximum: 4, title: 'Fils de libuv' },
});

export type Parameters = ValuesOf<typeof parameters>;

/** Two phases of six durations, then the calls at once, which share two cores; and the server's start. */
export const expectedMs = ({ duration, together }: Parameters): number => 2000 + (13 + together / 2) * duration;
