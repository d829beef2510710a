// The lab « veille » as the page draws it.
import { island } from '../../kit/lab/island.tsx';
import { reduce } from './events.ts';
import { Figure } from './Figure.tsx';
import * as parameters from './parameters.ts';

export default island({ slug: 'veille', ...parameters, reduce, Figure });
