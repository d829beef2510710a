// What the kinds of callbacks and the programs are called.

/** `lane`: beside the figure. `one`: one of them, in a sentence or a table. Top to bottom, as the loop takes them. */
export const KINDS = {
  main: { lane: 'script', one: 'script' },
  tick: { lane: 'nextTick', one: 'nextTick' },
  microtask: { lane: 'microtâches', one: 'microtâche' },
  timer: { lane: 'minuteurs', one: 'minuteur' },
  io: { lane: 'entrées-sorties', one: 'entrée-sortie' },
  immediate: { lane: 'setImmediate', one: 'setImmediate' },
  close: { lane: 'fermetures', one: 'fermeture' },
  other: { lane: 'hors de la boucle', one: 'hors de la boucle' },
};

export const nameOf = ({ file }: { file: string }): string => (file.endsWith('.cjs') ? 'CommonJS' : 'Module ES');

export const NEVER = 'jamais';
