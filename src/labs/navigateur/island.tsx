// The lab « navigateur » as the page draws it.
import { island } from '../../kit/lab/island.tsx';
import * as claim from './claim.ts';
import * as events from './events.ts';
import { Figure } from './Figure.tsx';
import { here } from './here.ts';
import * as parameters from './parameters.ts';

export default island({ slug: 'navigateur', ...parameters, ...events, ...claim, Figure, here });
