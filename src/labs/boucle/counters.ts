// A program that makes the claim fall.
import type { Counter } from '../../kit/protocol/lab.ts';

export const counters: readonly Counter[] = [
  {
    word: 'exit',
    files: { 'program-unref.mjs': 'counter-exit.mjs' },
    parameters: { preset: 'unref' },
    sentence: 'Un callback appelle process.exit() alors qu’un autre, que la boucle attend, n’a pas encore été exécuté.',
    outcome: 'refuted',
  },
];
