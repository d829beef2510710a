// The program that makes the claim fall.
import type { Counter } from '../../kit/protocol/lab.ts';

export const counters: readonly Counter[] = [
  {
    word: 'asyncio',
    files: { 'program-threads.py': 'counter-asyncio.py' },
    sentence: 'Une seconde boucle d’événements prend la place du serveur à threads : rien ne les distingue.',
    outcome: 'refuted',
  },
];
