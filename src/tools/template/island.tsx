// The lab « template » as the page draws it.
import { island } from '../../kit/lab/island.tsx';
import * as claim from './claim.ts';
import * as events from './events.ts';
import { Figure } from './Figure.tsx';
import * as parameters from './parameters.ts';

export default island({ slug: 'template', ...parameters, ...events, ...claim, Figure });
