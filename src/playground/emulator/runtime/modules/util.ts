// `node:util`, by Node.js's own library.
import util, { promisify } from 'node:util';
import { nodeTimers, promised } from '../timers.ts';
import { withoutParts } from '../unsupported.ts';

for (const name of ['setTimeout', 'setImmediate'] as const) {
  Object.defineProperty(nodeTimers[name], promisify.custom, { enumerable: true, get: () => promised[name] });
}

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
