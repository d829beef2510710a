// Node.js's errors with a code, by its own library; and those that it makes elsewhere.
import * as codes from 'node:internal/errors';
export const invalidArgType = (name: string, expected: string | string[], value: unknown): Error =>
  new codes.ERR_INVALID_ARG_TYPE(name, expected, value);
export const outOfRange = (name: string, range: string, value: unknown): Error =>
  new codes.ERR_OUT_OF_RANGE(name, range, value);

/** What the engine writes of a value without running any of its code. */
function described(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (value.toString !== Object.prototype.toString) return Object.prototype.toString.call(value);
  return `#<${value.constructor?.name ?? 'Object'}>`;
}

export function unhandledRejection(reason: unknown): Error {
  const text =
    'This error originated either by throwing inside of an async function without a catch block, ' +
    'or by rejecting a promise which was not handled with .catch(). ' +
    `The promise rejected with the reason "${described(reason)}".`;
  class UnhandledPromiseRejection extends Error {
    code = 'ERR_UNHANDLED_REJECTION';
  }
  Object.defineProperty(UnhandledPromiseRejection.prototype, 'name', { value: 'UnhandledPromiseRejection' });
  return new UnhandledPromiseRejection(text);
}

/** Neither Node.js nor the folder of the program has it. */
export function missingModule(name: string, file: string, isImport: boolean): Error {
  if (isImport) return new codes.ERR_MODULE_NOT_FOUND(...missingImport(name, file));
  const error = new Error(`Cannot find module '${name}'\nRequire stack:\n- ${file}`);
  return Object.assign(error, { code: 'MODULE_NOT_FOUND', requireStack: [file] });
}
/** Its place, which is absolute, and its address; or the package. */
function missingImport(name: string, file: string): [name: string, file: string, url: string | undefined] {
  if (!/^[./]/.test(name)) return [name.replace(/(?<!^@[^/]*)\/.*/, ''), file, undefined];
  const { pathname, href } = new URL(name, 'file:///');
  return [pathname, file, href];
}
