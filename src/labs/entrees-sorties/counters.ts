// The program that makes the claim fall.
import type { Counter } from '../../kit/protocol/lab.ts';

export const counters: readonly Counter[] = [
  {
    word: 'fs',
    files: { 'program.mjs': 'counter-fs.mjs' },
    sentence: 'Le programme ne compte que les fonctions du module fs.',
    outcome: 'refuted',
  },
];
