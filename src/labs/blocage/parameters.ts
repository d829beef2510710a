// What the reader may change: the work, and how long one call of it lasts.
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
    publicMaximum: 500,
    title: 'Durée',
    unit: 'ms',
  },
});

export type Parameters = ValuesOf<typeof parameters>;

/** Calls in each phase, one after the other. */
export const CALLS = 3;
/** From one call to the next, in durations of a call. */
export const APART = 2;
/** Quiet before the first call and after the last one: what the calls are to be seen against. */
export const QUIET_MS = 200;

/** The server's start, and two phases. */
export const expectedMs = ({ duration }: Parameters): number =>
  600 + 2 * (2 * QUIET_MS + ((CALLS - 1) * APART + 1) * duration);
