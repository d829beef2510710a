// A program that makes the claim fall.
import type { Counter } from '../../kit/protocol/lab.ts';

export const counters: readonly Counter[] = [
  {
    word: 'minuteurs',
    files: { 'program.mjs': 'counter-minuteurs.mjs' },
    // The same browser whoever asks: one that takes 0 ms for 1 ms would have the order of Node.js.
    parameters: { browser: 'chromium' },
    sentence:
      'Un minuteur de 1 ms est demandé avant un minuteur de 0 ms : Node.js et Chromium les appellent dans un ordre différent.',
    outcome: 'refuted',
  },
];
