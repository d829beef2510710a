// `node:util`, by Node.js's own library.
import util, { promisify } from 'node:util';
import { nodeTimers, promised } from '../timers.ts';
import { withoutParts, withUnsupported } from '../unsupported.ts';

for (const name of ['setTimeout', 'setImmediate'] as const) {
  Object.defineProperty(nodeTimers[name], promisify.custom, { enumerable: true, get: () => promised[name] });
}

Object.assign(util, { TextDecoder, TextEncoder });
withoutParts(util, 'util', ['getCallSites()', 'parseEnv()']);
withUnsupported(util, 'util');

export { util };
