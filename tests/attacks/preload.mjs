// Preloaded into the server: collects garbage on SIGUSR2, so that what remains is what is held; sets limits.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { HTTP } from '../../src/server/limits.ts';

Object.assign(HTTP, JSON.parse(process.env.HTTP_LIMITS ?? '{}'));
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
// The last resort gives back what is free; the ordinary kind keeps it for later, and it would look like a leak.
process.on('SIGUSR2', () => collect({ type: 'major', execution: 'sync', flavor: 'last-resort' }));
