// What Node.js's own library asks of its part in C++.

import { timers } from '../loop.ts';
import { UVERRORS } from '../tables.ts';
import { bufferBinding, ENCODINGS } from './buffer-binding.ts';
import { preview } from './preview.ts';
import { types } from './types.ts';

const nothing = () => {};

const bindings: Record<string, object> = {
  buffer: bufferBinding,
  types,
  constants: { os: { signals: {} } },
  messaging: { DOMException },
  string_decoder: { encodings: ENCODINGS },
  trace_events: { getCategoryEnabledBuffer: () => [0], trace: nothing },
  config: {},
  task_queue: {},
  timers,
  url_pattern: {},
  util: {
    ...preview,
    privateSymbols: {},
    /** What is not there: made to refuse where it stands. */
    defineLazyProperties: (target: object, _file: string, names: string[]) =>
      Object.assign(target, Object.fromEntries(names.map((name) => [name, undefined]))),
    guessHandleType: nothing,
    isInsideNodeModules: () => false,
  },
  uv: {
    getErrorMap: () => new Map(UVERRORS.map(([number, name, text]) => [number, [name, text]])),
    getErrorMessage: (number: number) => UVERRORS.find(([one]) => one === number)?.[2],
  },
};

/** Those that need the rest of the library themselves. */
export function addBinding(name: string, binding: object): void {
  bindings[name] = binding;
}

export const internalBinding = (name: string): object => {
  const found = bindings[name];
  if (!found) throw new Error(`internalBinding('${name}')`);
  return found;
};

/** Flags of the command line: none is given. */
export const getOptionValue = (name: string): number | undefined =>
  name === '--max-http-header-size' ? 16_384 : undefined;
/** Files of the library, by which stacks are coloured. */
export const BuiltinModule = { exists: nothing };
/** No snapshot of the process is made. */
export const namespace = { isBuildingSnapshot: nothing };
