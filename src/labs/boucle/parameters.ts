// Which program is watched.
import { defineParameters, type ValuesOf } from '../../kit/protocol/parameters.ts';

export const parameters = defineParameters({
  preset: {
    type: 'string',
    enum: ['order', 'server', 'unref', 'exit', 'await'],
    default: 'order',
    title: 'Programme',
    labels: {
      order: 'un callback de chaque genre',
      server: 'un serveur, jusqu’à sa fermeture',
      unref: 'un minuteur qui ne retient rien',
      exit: 'rien à attendre',
      await: 'un module qui attend (await)',
    },
  },
});

export type Parameters = ValuesOf<typeof parameters>;

/** Starting Node.js under watch, and what the program itself waits for. */
export const expectedMs = ({ preset }: Parameters): number =>
  ({ order: 700, server: 1000, unref: 300, exit: 300, await: 400 })[preset];
