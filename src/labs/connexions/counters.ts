// The programs that make the claim fall: one serves a queue, the other needs as many threads as it has connections.
import type { Counter } from '../../kit/protocol/lab.ts';

export const counters: readonly Counter[] = [
  {
    word: 'queue',
    files: { 'program.mjs': 'counter-queue.mjs' },
    parameters: { connections: 50, wait: 50 },
    sentence: 'Le serveur accepte toutes les requêtes, mais ne commence chaque réponse qu’après la précédente.',
    outcome: 'refuted',
  },
  {
    word: 'threads',
    files: { 'program.mjs': 'counter-threads.mjs' },
    parameters: { connections: 50, wait: 100 },
    sentence: 'Le serveur crée un fil d’exécution (thread) pour chaque requête.',
    outcome: 'refuted',
  },
];
