// Node.js's errors with a code: the class, the code, the words.
import { inspect } from './inspect.ts';

export type Base = typeof Error | typeof TypeError | typeof RangeError;
export type CodedError = Error & { code: string };

/** The stack begins with the code in brackets; the name does not keep it. */
export function coded(Class: Base, code: string, message: string): CodedError {
  const error = new Class(message) as CodedError;
  const name = error.name;
  Object.defineProperty(error, 'name', { configurable: true, writable: true, value: `${name} [${code}]` });
  // Read while the name has the code: the stack is written once.
  void error.stack;
  Reflect.deleteProperty(error, 'name');
  Object.defineProperty(error, 'toString', {
    configurable: true,
    writable: true,
    value: () => `${name} [${code}]: ${message}`,
  });
  error.code = code;
  return error;
}

/** `[a, b, c]` in English words. */
const list = (words: readonly string[], last: string): string =>
  words.length < 3 ? words.join(` ${last} `) : `${words.slice(0, -1).join(', ')}, ${last} ${words.at(-1)}`;

const TYPES = ['string', 'function', 'number', 'object', 'boolean', 'bigint', 'symbol'];
const CLASS = /^(?:[A-Z][a-z0-9]*)+$/;

function received(value: unknown): string {
  if (value === null || value === undefined) return `${value}`;
  if (typeof value === 'function') return `function ${value.name}`;
  if (typeof value === 'object') {
    const name = value.constructor?.name;
    return name === undefined ? inspect(value, { depth: -1 }) : `an instance of ${name}`;
  }
  if (typeof value === 'string') {
    const text = value.length > 28 ? `${value.slice(0, 25)}...` : value;
    return `type string (${text.includes("'") ? JSON.stringify(text) : `'${text}'`})`;
  }
  if (typeof value === 'bigint') return `type bigint (${value}n)`;
  return `type ${typeof value} (${Object.is(value, -0) ? '-0' : String(value)})`;
}

export function invalidArgType(name: string, expected: readonly string[], value: unknown): CodedError {
  const types = expected.filter((type) => TYPES.includes(type.toLowerCase())).map((type) => type.toLowerCase());
  const classes = expected.filter((type) => !TYPES.includes(type.toLowerCase()) && CLASS.test(type));
  const others = expected.filter((type) => !TYPES.includes(type.toLowerCase()) && !CLASS.test(type));
  if (classes.length > 0 && types.includes('object')) {
    types.splice(types.indexOf('object'), 1);
    classes.push('Object');
  }
  const must = [
    ...(types.length > 0 ? [`${types.length > 1 ? 'one of type' : 'of type'} ${list(types, 'or')}`] : []),
    ...(classes.length > 0 ? [`an instance of ${list(classes, 'or')}`] : []),
    ...others.map((other) => (other.toLowerCase() === other ? other : `an ${other}`)),
  ].join(' or ');
  const kind = name.endsWith(' argument') ? name : `"${name}" ${name.includes('.') ? 'property' : 'argument'}`;
  return coded(TypeError, 'ERR_INVALID_ARG_TYPE', `The ${kind} must be ${must}. Received ${received(value)}`);
}

export function invalidArgValue(name: string, value: unknown, reason = 'is invalid'): CodedError {
  const shown = inspect(value);
  const kind = name.includes('.') ? 'property' : 'argument';
  const text = `The ${kind} '${name}' ${reason}. Received ${shown.length > 128 ? `${shown.slice(0, 128)}...` : shown}`;
  return coded(TypeError, 'ERR_INVALID_ARG_VALUE', text);
}

export function outOfRange(name: string, range: string, value: unknown): CodedError {
  const digits = String(value).replace(/\B(?=(\d{3})+$)/g, '_');
  const shown = Number.isInteger(value) && Math.abs(value as number) > 2 ** 32 ? digits : inspect(value);
  const text = `The value of "${name}" is out of range. It must be ${range}. Received ${shown}`;
  return coded(RangeError, 'ERR_OUT_OF_RANGE', text);
}

export const badPort = (name: string, value: unknown): CodedError =>
  coded(RangeError, 'ERR_SOCKET_BAD_PORT', `${name} should be >= 0 and < 65536. Received ${received(value)}.`);

export const headersSent = (what: string): CodedError =>
  coded(Error, 'ERR_HTTP_HEADERS_SENT', `Cannot ${what} headers after they are sent to the client`);
export const invalidStatus = (value: unknown): CodedError =>
  coded(RangeError, 'ERR_HTTP_INVALID_STATUS_CODE', `Invalid status code: ${String(value)}`);
export const invalidHeaderValue = (value: unknown, name: string): CodedError =>
  coded(TypeError, 'ERR_HTTP_INVALID_HEADER_VALUE', `Invalid value "${String(value)}" for header "${name}"`);
export const invalidToken = (what: string, name: unknown): CodedError =>
  coded(TypeError, 'ERR_INVALID_HTTP_TOKEN', `${what} must be a valid HTTP token ["${String(name)}"]`);
export const invalidChar = (what: string, name?: string): CodedError =>
  coded(TypeError, 'ERR_INVALID_CHAR', `Invalid character in ${what}${name === undefined ? '' : ` ["${name}"]`}`);

const WORDS = {
  ERR_STREAM_WRITE_AFTER_END: 'write after end',
  ERR_STREAM_ALREADY_FINISHED: 'Cannot call end after a stream was finished',
  ERR_HTTP_TRAILER_INVALID: 'Trailers are invalid with this transfer encoding',
  ERR_HTTP_BODY_NOT_ALLOWED: 'Adding content for this request method or response status is not allowed.',
  ERR_SERVER_ALREADY_LISTEN: 'Listen method has been called more than once without closing.',
  ERR_SERVER_NOT_RUNNING: 'Server is not running.',
} as const;

export const simple = (code: keyof typeof WORDS): CodedError => coded(Error, code, WORDS[code]);
export const nullValues = (): CodedError =>
  coded(TypeError, 'ERR_STREAM_NULL_VALUES', 'May not write null values to stream');
export const destroyed = (what: string): CodedError =>
  coded(Error, 'ERR_STREAM_DESTROYED', `Cannot call ${what} after a stream was destroyed`);

/** What the engine writes of a value without running any of its code. */
function described(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (value.toString !== Object.prototype.toString) return Object.prototype.toString.call(value);
  return `#<${value.constructor?.name ?? 'Object'}>`;
}

export function unhandledRejection(reason: unknown): CodedError {
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
export const contentLengthMismatch = (body: number, length: number | null): CodedError =>
  coded(
    Error,
    'ERR_HTTP_CONTENT_LENGTH_MISMATCH',
    `Response body's content-length of ${body} byte(s) does not match the content-length of ${length} byte(s) set in header`,
  );
export const invalidUrl = (input: string, base: unknown): CodedError =>
  Object.assign(coded(TypeError, 'ERR_INVALID_URL', 'Invalid URL'), {
    input,
    ...(base !== undefined && { base: String(base) }),
  });
export const unknownModule = (name: string): CodedError =>
  coded(Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${name}`);

/** Neither Node.js nor the folder of the program has it. */
export function missingModule(name: string, file: string, isImport: boolean): CodedError {
  if (isImport) return coded(Error, 'ERR_MODULE_NOT_FOUND', missingImport(name, file));
  const error = new Error(`Cannot find module '${name}'\nRequire stack:\n- ${file}`);
  return Object.assign(error, { code: 'MODULE_NOT_FOUND', requireStack: [file] });
}
const missingImport = (name: string, file: string): string =>
  /^[./]/.test(name)
    ? `Cannot find module '${name.replace(/^(?:\.?\/)?/, '/')}' imported from ${file}`
    : `Cannot find package '${name.split('/')[0]}' imported from ${file}`;

export const abortError = (signal: AbortSignal): Error =>
  Object.assign(new Error('The operation was aborted', { cause: signal.reason }), {
    name: 'AbortError',
    code: 'ABORT_ERR',
  });

export function aborted(): CodedError {
  return Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
}

export function connectionRefused(address: string, port: number): CodedError {
  const error = new Error(`connect ECONNREFUSED ${address}:${port}`);
  return Object.assign(error, { errno: -111, code: 'ECONNREFUSED', syscall: 'connect', address, port });
}

export function addressInUse(address: string, port: number): CodedError {
  const error = new Error(`listen EADDRINUSE: address already in use ${address}:${port}`);
  return Object.assign(error, { code: 'EADDRINUSE', errno: -98, syscall: 'listen', address, port });
}
