// The lab « navigateur » as the page draws it.
import { island, type LocalRun } from '../../kit/lab/island.tsx';
import { reduce } from './events.ts';
import { Figure } from './Figure.tsx';
import * as parameters from './parameters.ts';

/** Loaded when « Lancer » is pressed: the sandbox and the judgement are of no use before. */
const run: LocalRun = async function* (...request) {
  const local = await import('./run.ts');
  yield* local.run(...request);
};

export default island({ slug: 'navigateur', ...parameters, reduce, Figure, run });
