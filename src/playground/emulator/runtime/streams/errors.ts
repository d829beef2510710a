// The errors of `readable-stream`, made as Node.js makes them: the code is the error's own, and its stack begins with it.
import { hideStackFrames, codes as packages } from 'readable-stream/lib/ours/errors.js';
import { type Base, coded, invalidArgType, invalidArgValue, outOfRange } from '../errors.ts';

export { hideStackFrames };

type Make = (...given: never[]) => Error;
const own: Record<string, Make> = {
  ERR_INVALID_ARG_TYPE: (name: string, expected: string | string[], value: unknown) =>
    invalidArgType(name, [expected].flat(), value),
  ERR_INVALID_ARG_VALUE: invalidArgValue,
  ERR_OUT_OF_RANGE: outOfRange,
};

export const codes: Record<string, new (...given: never[]) => Error> = {};
for (const [code, Class] of Object.entries(packages as Record<string, new (...given: never[]) => Error>)) {
  const Parent = Object.getPrototypeOf(Class) as Base;
  const make: Make = own[code] ?? ((...given) => coded(Parent, code, new Class(...given).message));
  codes[code] = new Proxy(Class, { construct: (_target, given) => make(...(given as never[])) });
}

export class AbortError extends Error {
  code = 'ABORT_ERR';
  constructor(message = 'The operation was aborted', options?: ErrorOptions) {
    super(message, options);
    this.name = 'AbortError';
  }
}

export function aggregateTwoErrors(inner: Error | null, outer: (Error & { errors?: Error[] }) | null): Error | null {
  if (!inner || !outer || inner === outer) return inner ?? outer;
  if (Array.isArray(outer.errors)) {
    outer.errors.push(inner);
    return outer;
  }
  const both = new AggregateError([outer, inner], outer.message);
  return Object.assign(both, { code: (outer as { code?: string }).code });
}
