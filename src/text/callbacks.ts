// What the kinds of callbacks are called.
import type { Kind } from '../kit/protocol/callbacks.ts';

/** `lane`: beside the figure. `one`: one of them, in a sentence or a table. Top to bottom, as the loop takes them. */
export const KINDS: Record<Kind, { lane: string; one: string }> = {
  main: { lane: 'script', one: 'script' },
  tick: { lane: 'nextTick', one: 'nextTick' },
  microtask: { lane: 'microtâches', one: 'microtâche' },
  timer: { lane: 'minuteurs', one: 'minuteur' },
  io: { lane: 'entrées-sorties', one: 'entrée-sortie' },
  immediate: { lane: 'setImmediate', one: 'setImmediate' },
  close: { lane: 'fermetures', one: 'fermeture' },
  other: { lane: 'hors de la boucle', one: 'hors de la boucle' },
};

export const NEVER = 'jamais';

/** Beside the end of the lanes. */
export const exited = (code: number | null): string => `sortie, code ${code}`;

export const CALLBACKS = {
  howToRead: 'Une colonne par étape, dans l’ordre d’exécution. Hachures : ce que la boucle attend encore.',
  mainEnd: 'fin du script',
  stepByStep: 'Pas à pas',
  previous: 'Étape précédente',
  next: 'Étape suivante',
};
