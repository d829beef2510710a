// Which program is watched.
import { defineParameters, type ValuesOf } from '../../kit/protocol/parameters.ts';

export const parameters = defineParameters({
  preset: {
    type: 'string',
    enum: ['all', 'order', 'server', 'unref', 'exit', 'await'],
    default: 'all',
    title: 'Programme',
    labels: {
      all: 'tous, l’un après l’autre',
      order: 'un callback de chaque genre',
      server: 'un serveur, jusqu’à sa fermeture',
      unref: 'un minuteur qui ne retient rien',
      exit: 'rien à attendre',
      await: 'un module qui attend (await)',
    },
  },
});

export type Parameters = ValuesOf<typeof parameters>;

const PROGRAMS: Record<Exclude<Parameters['preset'], 'all'>, readonly string[]> = {
  order: ['program.cjs', 'program.mjs'],
  server: ['program-serveur.mjs'],
  unref: ['program-unref.mjs'],
  exit: ['program-sortie.mjs'],
  await: ['program-attente.mjs'],
};

/** In the order in which they run. */
export const programsOf = (preset: Parameters['preset']): readonly string[] =>
  preset === 'all' ? Object.values(PROGRAMS).flat() : PROGRAMS[preset];

/** Starting Node.js under watch, and what the program itself waits for. */
export const expectedMs = ({ preset }: Parameters): number =>
  ({ all: 2500, order: 600, server: 900, unref: 300, exit: 300, await: 400 })[preset];
