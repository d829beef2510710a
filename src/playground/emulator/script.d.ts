// What script-plugin.ts makes of such an import.
declare module '*?script' {
  const text: string;
  export default text;
}

/** What list-names.ts prints. */
declare module 'node-tables' {
  const tables: {
    names: Record<string, string>;
    modules: string;
    methods: string[];
    errors: [number: number, name: string, text: string][];
  };
  export default tables;
}
declare module 'node-tables/os' {
  const constants: Record<string, Record<string, number>>;
  export default constants;
}
declare module 'node-tables/zlib' {
  const constants: Record<string, number>;
  export default constants;
}
declare module 'node-tables/hashes' {
  const names: string;
  export default names;
}

/** Of Node.js's own library, what only it should use. */
declare module 'node:internal/errors' {
  type Make<Kind = Error> = new (...given: unknown[]) => Kind;
  type Coded = Make<Error & { code: string }>;
  export const ERR_BUFFER_OUT_OF_BOUNDS: Coded;
  export const ERR_INVALID_ARG_TYPE: Coded;
  export const ERR_INVALID_ARG_VALUE: Coded;
  export const ERR_INVALID_URL: Coded;
  export const ERR_INVALID_URL_SCHEME: Coded;
  export const ERR_MODULE_NOT_FOUND: Coded;
  export const ERR_OUT_OF_RANGE: Coded;
  export const ERR_SERVER_ALREADY_LISTEN: Coded;
  export const ERR_SERVER_NOT_RUNNING: Coded;
  export const ERR_SOCKET_CLOSED: Coded;
  export const ERR_UNKNOWN_BUILTIN_MODULE: Coded;
  export const ERR_UNKNOWN_ENCODING: Coded;
  export const kIsNodeError: symbol;
  export const AbortError: Make;
  export const UVException: Make;
  export const ExceptionWithHostPort: Make;
  export const UVExceptionWithHostPort: Make;
}
declare module 'node:internal/console/constructor' {
  type Methods = Record<string, import('./runtime/types.ts').Callback>;
  export const consoleMethods: Methods & Record<'log' | 'group', Methods[string]>;
  export const kCounts: unique symbol;
  export const kFormatForStderr: unique symbol;
  export const kFormatForStdout: unique symbol;
  export const kGetInspectOptions: unique symbol;
  export const kGroupIndentationString: unique symbol;
  export const kGroupIndentationWidth: unique symbol;
  export const kUseStderr: unique symbol;
  export const kWriteToConsole: unique symbol;
}
declare module 'node:internal/process/warning' {
  export function emitWarning(warning: string | Error, type?: unknown, code?: unknown): void;
  export function onWarning(...given: unknown[]): void;
}
declare module 'node:internal/timers' {
  type Loop = import('./runtime/loop.ts').LoopEnds;
  export class Immediate {}
  export class Timeout {}
  export function setUnrefTimeout(call: () => void, ms: number): NodeJS.Timeout;
  export function getTimerDuration(ms: unknown, name: string): number;
  export function getTimerCallbacks(): Pick<Loop, 'processTimers' | 'processImmediate'>;
}
declare module 'node:internal/util' {
  export function normalizeEncoding(encoding: unknown): BufferEncoding | undefined;
}
declare module 'node:internal/validators' {
  export function validateFunction(value: unknown, name: string): void;
  export function validateInteger(value: unknown, name: string): void;
  export function validateString(value: unknown, name: string): void;
  export function validatePort(port: unknown, name?: string): unknown;
}
declare module 'node:internal/util/inspect' {
  export { format, formatWithOptions, inspect, stripVTControlCharacters } from 'node:util';
}
declare module 'node:internal/crypto/hash' {
  type Make<Kind> = new (...given: unknown[]) => Kind;
  export const Hash: Make<import('node:crypto').Hash>;
  export const Hmac: Make<import('node:crypto').Hmac>;
  export { hash } from 'node:crypto';
}
declare module 'node:internal/crypto/pbkdf2' {
  export { pbkdf2, pbkdf2Sync } from 'node:crypto';
}
declare module 'node:internal/crypto/random' {
  export {
    getRandomValues,
    randomBytes,
    randomFill,
    randomFillSync,
    randomInt,
    randomUUID,
    randomUUIDv7,
  } from 'node:crypto';
}
declare module 'node:internal/crypto/scrypt' {
  export { scrypt, scryptSync } from 'node:crypto';
}
