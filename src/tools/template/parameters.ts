// What the reader may change in the run.
import { defineParameters, type ValuesOf } from '../../kit/protocol/parameters.ts';

export const parameters = defineParameters({});

export type Parameters = ValuesOf<typeof parameters>;

/** The program's start is all there is. */
export const expectedMs = (_parameters: Parameters): number => 100;
