// Programs that make the claim fall: one for each half of it.
import type { Counter } from '../../kit/protocol/lab.ts';
import type { Event } from './events.ts';

export const counters: readonly Counter<Event>[] = [
  {
    word: 'fil',
    files: { 'program.rb': 'counter-fil.rb' },
    sentence: 'EventMachine s’exécute dans un fil d’exécution à part : l’appel ne bloque pas le script.',
    outcome: 'refuted',
    missing: (events) =>
      events.flatMap((event) => (event.type === 'unavailable' && event.kind === 'ruby' ? event.sentence : []))[0],
  },
  {
    word: 'await',
    files: { 'program.mjs': 'counter-await.mjs' },
    sentence: 'Dans Node.js, le script attend son premier callback par un await, avant sa dernière ligne.',
    outcome: 'refuted',
  },
];
