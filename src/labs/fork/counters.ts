// A program that makes the claim fall.
import type { Counter } from '../../kit/protocol/lab.ts';

export const counters: readonly Counter[] = [
  {
    word: 'synchrone',
    files: { 'program.mjs': 'counter-synchrone.mjs' },
    sentence: 'L’enfant est lancé par execFileSync() à la place de fork() : le parent attend, bloqué, qu’il ait fini.',
    outcome: 'refuted',
  },
];
