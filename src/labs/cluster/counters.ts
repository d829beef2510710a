// Programs that make the claim fall, or bound it.
import type { Counter } from '../../kit/protocol/lab.ts';

export const counters: readonly Counter[] = [
  {
    word: 'ports',
    files: { 'program.mjs': 'counter-ports.mjs' },
    sentence: 'Avec l’option exclusive, chaque processus écoute sur son propre port : rien n’est partagé.',
    outcome: 'refuted',
  },
  {
    word: 'disparu',
    files: { 'program.mjs': 'counter-disparu.mjs' },
    sentence: 'Personne n’écoute l’événement exit : le processus qui disparaît n’est pas remplacé.',
    outcome: 'qualified',
  },
];
