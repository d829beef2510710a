// What the reader may change: how long one calculation takes, how many children, how many messages.
import { defineParameters, type ValuesOf } from '../../kit/protocol/parameters.ts';

export const parameters = defineParameters({
  n: { type: 'integer', minimum: 34, maximum: 37, default: 35, publicMaximum: 36, title: 'Calcul : fibonacci de' },
  children: {
    type: 'integer',
    minimum: 2,
    maximum: 8,
    enum: [2, 4, 8],
    default: 4,
    publicMaximum: 4,
    title: 'Enfants',
  },
  messages: { type: 'integer', minimum: 100, maximum: 5000, default: 1000, publicMaximum: 1000, title: 'Messages' },
});

export type Parameters = ValuesOf<typeof parameters>;

/** How often the parent's timer is due, in ms: as the program has it. */
export const TICK_MS = 10;

/** One calculation, in ms, on the machine it was tried on: it grows with the golden ratio. */
const calculationMs = (n: number): number => 200 * 1.618 ** (n - 35);

/** Six calculations one by one; then, twice, as many as there are children, in turn and two at a time. */
export const expectedMs = ({ n, children, messages }: Parameters): number =>
  2000 + calculationMs(n) * (6 + 3 * children) + messages * 0.1;
