// What the reader may change: how the lines come, and how slow the slow reader is.
import { defineParameters, type ValuesOf } from '../../kit/protocol/parameters.ts';

export const parameters = defineParameters({
  lines: { type: 'integer', minimum: 4, maximum: 40, default: 12, publicMaximum: 20, title: 'Lignes' },
  gap: {
    type: 'integer',
    minimum: 20,
    maximum: 200,
    default: 80,
    publicMaximum: 100,
    title: 'Une ligne toutes les',
    unit: 'ms',
  },
  size: {
    type: 'integer',
    minimum: 24,
    maximum: 64,
    default: 32,
    publicMaximum: 32,
    title: 'Réponse lue lentement',
    unit: 'Mo',
  },
  rate: {
    type: 'integer',
    minimum: 8,
    maximum: 64,
    default: 32,
    publicMaximum: 64,
    title: 'Vitesse du lecteur',
    unit: 'Mo/s',
  },
});

export type Parameters = ValuesOf<typeof parameters>;

/** The two answers in lines are asked for together; the two slow readings follow one another. */
export const expectedMs = ({ lines, gap, size, rate }: Parameters): number =>
  200 + lines * (gap + 1) + (2000 * size) / rate;
