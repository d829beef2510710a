// `node:os`, by Node.js's own library: as much of it as a browser says of a machine, or as is the same on every one.

// It asks for the binding as it loads: first.
import '../node/os-binding.ts';
import os from 'node:os';
import { addModules } from '../modules/index.ts';
import { withoutParts } from '../unsupported.ts';

const OF_A_PROCESSOR = ['model', 'speed', 'times'];

Object.assign(os, {
  cpus: () => Array.from({ length: os.availableParallelism() }, () => withoutParts({}, 'os.cpus()[…]', OF_A_PROCESSOR)),
});
addModules({ os: withoutParts(os, 'os', ['release()', 'version()']) });
