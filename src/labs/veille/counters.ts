// The program that makes the claim fall.
import type { Counter } from '../../kit/protocol/lab.ts';

export const counters: readonly Counter[] = [
  {
    word: 'polling',
    files: { 'program.mjs': 'counter-polling.mjs' },
    sentence:
      'Le serveur n’attend pas qu’on le réveille : chaque milliseconde, il regarde s’il a du travail (polling).',
    outcome: 'refuted',
  },
];
