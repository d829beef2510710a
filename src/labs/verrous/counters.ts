// The program that makes the claim fall.
import type { Counter } from '../../kit/protocol/lab.ts';

export const counters: readonly Counter[] = [
  {
    word: 'await',
    files: { 'program.mjs': 'counter-await.mjs' },
    sentence:
      'Chaque callback attend (await) entre la lecture et l’écriture du compteur : d’autres s’exécutent entre les deux.',
    outcome: 'refuted',
  },
];
