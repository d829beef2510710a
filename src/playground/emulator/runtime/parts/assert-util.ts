// `node:assert` and `node:util`, which compare values by the same file of Node.js's own library.
import assert from 'node:assert';
import util from 'node:util';
import { addModules } from '../modules/index.ts';
import { withoutParts } from '../unsupported.ts';

for (const one of [assert, assert.strict]) withoutParts(one, 'assert', ['CallTracker()']);

const MISSING =
  'MIMEParams MIMEType aborted convertProcessSignalToExitCode diff getCallSites parseArgs parseEnv setTraceSigInt ' +
  'transferableAbortController transferableAbortSignal';

Object.assign(util, { TextDecoder, TextEncoder });
// There are no keys.
Object.assign(util.types, { isKeyObject: () => false, isCryptoKey: () => false });
withoutParts(
  util,
  'util',
  MISSING.split(' ').map((name) => `${name}()`),
);

addModules({ assert, 'assert/strict': assert.strict, util, 'util/types': util.types });
