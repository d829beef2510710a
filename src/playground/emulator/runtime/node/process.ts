// `process`, as Node.js's own library uses it.
import { nextTick } from '../loop.ts';
import { emitProcessWarning, warn } from '../output.ts';
import type { Callback } from '../types.ts';
import { unsupported } from '../unsupported.ts';
import { VERSION } from '../version.ts';

export const process = {
  platform: 'linux',
  env: {},
  versions: { node: VERSION.slice(1), openssl: '3' },
  /** A pipe does not end these. */
  stdout: undefined as unknown,
  stderr: undefined as unknown,
  nextTick: (call: Callback, ...values: unknown[]): void => nextTick(() => void call(...values)),
  emitWarning(warning: string | Error, name = 'Warning', code?: unknown): void {
    if (typeof warning === 'string') warn(name, warning, typeof code === 'string' ? code : undefined);
    else emitProcessWarning(warning);
  },
};

/** A file of Node.js that is not taken. */
export const absent = (name: string): never => unsupported(name);
