// What the reader may change in the request.
import { defineParameters, type ValuesOf } from '../../kit/protocol/parameters.ts';

export const parameters = defineParameters({
  method: { type: 'string', enum: ['GET', 'HEAD', 'POST'], default: 'GET', title: 'Méthode' },
  path: {
    type: 'string',
    pattern: '^/[!-~]*$',
    description: 'un chemin qui commence par / et n’a ni espace ni accent',
    maxLength: 60,
    default: '/',
    title: 'Chemin',
  },
});

export type Parameters = ValuesOf<typeof parameters>;

/** Two programs to start, two requests: most of it is Node.js starting. */
export const expectedMs = (): number => 300;
