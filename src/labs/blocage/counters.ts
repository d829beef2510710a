// The program that makes the claim fall.
import type { Counter } from '../../kit/protocol/lab.ts';

export const counters: readonly Counter[] = [
  {
    word: 'json',
    files: { 'program.mjs': 'counter-json.mjs' },
    sentence:
      'Aucune méthode synchrone de Node.js, mais une fonction « async » qui analyse un long texte (JSON.parse).',
    outcome: 'refuted',
  },
];
