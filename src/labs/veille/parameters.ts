// How long each phase lasts, and how many connections make the load.
import { defineParameters, type ValuesOf } from '../../kit/protocol/parameters.ts';

export const parameters = defineParameters({
  seconds: { type: 'integer', minimum: 1, maximum: 10, default: 2, publicMaximum: 2, unit: 's', title: 'Chaque phase' },
  connections: {
    type: 'integer',
    minimum: 1,
    maximum: 64,
    default: 8,
    publicMaximum: 8,
    title: 'Connexions de la charge',
  },
});

export type Parameters = ValuesOf<typeof parameters>;

/** Three phases, a pause before each idle one, and the program's start. */
export const expectedMs = ({ seconds }: Parameters): number => 3_000 * seconds + 1_200;
