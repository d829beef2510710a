// `process`, as Node.js's own library uses it: what is not here, it takes of the program's.
import { nextTick } from '../loop.ts';
import type { Callback } from '../types.ts';
import { unsupported } from '../unsupported.ts';
import { VERSION } from '../version.ts';

export const process = {
  platform: 'linux',
  env: {},
  versions: { node: VERSION.slice(1), openssl: '3' },
  nextTick: (call: Callback, ...values: unknown[]): void => nextTick(() => void call(...values)),
};

/** A file of Node.js that is not taken, told as a program names it. */
export const absent = (name: string): never => unsupported(name.replace('internal/', '').replaceAll('/', '.'));
