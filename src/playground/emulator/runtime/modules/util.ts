// `node:util`, by Node.js's own library.
import util from 'node:util';
import { withoutParts } from '../unsupported.ts';

const MISSING =
  'MIMEParams MIMEType aborted convertProcessSignalToExitCode diff getCallSites parseArgs parseEnv setTraceSigInt ' +
  'transferableAbortController transferableAbortSignal';

Object.assign(util, { TextDecoder, TextEncoder });
withoutParts(
  util,
  'util',
  MISSING.split(' ').map((name) => `${name}()`),
);

export { util };
