// How long the first callback is waited for, and whether it stops the loop.
import { defineParameters, type ValuesOf } from '../../kit/protocol/parameters.ts';

export const parameters = defineParameters({
  delay: {
    type: 'integer',
    minimum: 10,
    maximum: 1000,
    default: 200,
    publicMaximum: 1000,
    title: 'Premier callback après',
    unit: 'ms',
  },
  stop: { type: 'boolean', default: true, title: 'Ce callback arrête la boucle' },
});

export type Parameters = ValuesOf<typeof parameters>;

/** How long a loop that nobody stops is watched after its first callback, in ms. */
export const WAIT = 1000;

/** Node.js, Ruby and, twice, Python start one after the other. */
export const expectedMs = ({ delay, stop }: Parameters): number => 1000 + 4 * delay + (stop ? 0 : 3 * WAIT);
