// A program that makes the claim fall.
import type { Counter } from '../../kit/protocol/lab.ts';

export const counters: readonly Counter[] = [
  {
    word: 'gzip',
    files: { 'program.mjs': 'counter-gzip.mjs' },
    sentence: 'Le flux passe par gzip, qui garde les lignes en mémoire jusqu’à la dernière.',
    outcome: 'refuted',
  },
];
