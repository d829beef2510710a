// What Node.js's own library asks of its part in C++.
import { UVERRORS } from '../tables.ts';
import { preview } from './preview.ts';
import { types } from './types.ts';

const nothing = () => {};

const bindings: Record<string, object> = {
  types,
  constants: { os: { signals: {} } },
  messaging: { DOMException },
  string_decoder: { encodings: ['ascii', 'latin1', 'utf16le', 'utf8', 'base64', 'base64url', 'hex', 'buffer'] },
  trace_events: { getCategoryEnabledBuffer: () => [0], trace: nothing },
  config: {},
  util: { ...preview, privateSymbols: {}, defineLazyProperties: nothing, guessHandleType: nothing },
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
