// How many connections are open at the same time, and how long each answer waits.
import { defineParameters, type ValuesOf } from '../../kit/protocol/parameters.ts';

export const parameters = defineParameters({
  connections: {
    type: 'integer',
    minimum: 200,
    maximum: 1500,
    default: 1000,
    publicMaximum: 200,
    title: 'Connexions ouvertes',
  },
  wait: { type: 'integer', minimum: 0, maximum: 100, default: 20, publicMaximum: 50, title: 'Attente', unit: 'ms' },
});

export type Parameters = ValuesOf<typeof parameters>;

/** How often every connection is asked before anything counts, so that code is compiled and memory has grown. */
export const WARM_UP = 3;
/** Passes over the three servers, in turn, and how often every connection is asked in each. */
export const PASSES = 5;
export const ASKED_PER_PASS = 2;

/** Three servers to start and fill; among threads, a request costs the more the more of them there are. */
export const expectedMs = ({ connections, wait }: Parameters): number => {
  const asked = 3 * wait + 0.1 * connections + 0.25 * connections * (connections / 1000);
  return 800 + connections + (WARM_UP + PASSES * ASKED_PER_PASS) * asked;
};
