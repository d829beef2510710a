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

/** Of the blocks of program-drain.mjs, in bytes. */
export const BLOCK = 16_384;
/** How many of them the slow reader is sent. */
export const blocksOf = ({ size }: Pick<Parameters, 'size'>): number => Math.ceil((size * 1e6) / BLOCK);
/** How long reading them takes, in ms. */
export const readingMs = ({ size, rate }: Pick<Parameters, 'size' | 'rate'>): number => (1000 * size) / rate;

/** The two answers in lines are asked for together; the two slow readings follow one another. */
export const expectedMs = (parameters: Parameters): number =>
  200 + parameters.lines * (parameters.gap + 1) + 2 * readingMs(parameters);
