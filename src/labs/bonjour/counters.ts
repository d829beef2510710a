// The programs that make the claim fall.
import type { Counter } from '../../kit/protocol/lab.ts';

export const counters: readonly Counter[] = [
  {
    word: 'corps',
    files: { 'program.cjs': 'counter-corps.cjs' },
    sentence: 'Le même serveur, dont la réponse n’a pas le corps annoncé par la page.',
    outcome: 'refuted',
  },
];
