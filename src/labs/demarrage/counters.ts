// Programs that make the claim fall: one for each half of it.
import type { Counter } from '../../kit/protocol/lab.ts';

export const counters: readonly Counter[] = [
  {
    word: 'fil',
    files: { 'program.rb': 'counter-fil.rb' },
    sentence: 'EventMachine tourne dans un fil d’exécution à part : l’appel ne bloque pas le script.',
    outcome: 'refuted',
  },
  {
    word: 'await',
    files: { 'program.mjs': 'counter-await.mjs' },
    sentence: 'Dans Node.js, le script attend son premier callback par un await, avant sa dernière ligne.',
    outcome: 'refuted',
  },
];
