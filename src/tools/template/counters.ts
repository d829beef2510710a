// The program that makes the claim fall.
import type { Counter } from '../../kit/protocol/lab.ts';

export const counters: readonly Counter[] = [
  {
    word: 'double',
    files: { 'program.mjs': 'counter-double.mjs' },
    sentence: 'Le programme écrit deux lignes.',
    outcome: 'refuted',
  },
];
