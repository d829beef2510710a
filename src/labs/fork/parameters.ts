// What the reader may change: how long one calculation takes, how many children, how many messages.
import { defineParameters, type ValuesOf } from '../../kit/protocol/parameters.ts';

export const parameters = defineParameters({
  n: { type: 'integer', minimum: 34, maximum: 40, default: 36, publicMaximum: 36, title: 'Calcul : fibonacci de' },
  children: {
    type: 'integer',
    minimum: 1,
    maximum: 8,
    enum: [1, 2, 4, 8],
    default: 4,
    publicMaximum: 4,
    title: 'Enfants au plus',
  },
  messages: { type: 'integer', minimum: 100, maximum: 5000, default: 1000, publicMaximum: 1000, title: 'Messages' },
});

export type Parameters = ValuesOf<typeof parameters>;

/** One calculation, in ms, on the machine it was tried on: it grows with the golden ratio. */
const calculationMs = (n: number): number => 320 * 1.618 ** (n - 36);

/** Six calculations one by one; then as many as there are children, where two run at a time. */
export const expectedMs = ({ n, children, messages }: Parameters): number => {
  const turns = 6 + Math.log2(children) + 1;
  return 900 + 100 * turns + calculationMs(n) * (6 + children) + messages * 0.1;
};
