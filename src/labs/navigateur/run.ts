// A run of this lab from the page: the browser's half here, the other on the companion or from the recording.
import { runsHere } from '../../kit/lab/here.ts';
import * as claim from './claim.ts';
import * as events from './events.ts';
import { here } from './here.ts';
import * as parameters from './parameters.ts';

export const run = runsHere('navigateur', here, { ...parameters, ...events, ...claim });
