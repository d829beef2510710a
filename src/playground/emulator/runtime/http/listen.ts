// What `server.listen` is given, in any of its forms.
import { badPort } from '../errors.ts';
import type { Callback } from '../types.ts';
import { unsupported } from '../unsupported.ts';

interface Listen {
  /** As given: `numberOf` checks it. */
  port: unknown;
  host: string | undefined;
  callback: Callback | undefined;
}

/** A port, a host and a callback, each of which may be left out; or an object and a callback. */
export function readListen(given: readonly unknown[]): Listen {
  const callback = given.find((value) => typeof value === 'function') as Callback | undefined;
  const [first, second] = given.filter((value) => typeof value !== 'function');
  const options =
    typeof first === 'object' && first !== null ? (first as Record<string, unknown>) : { port: first, host: second };
  const { port = 0, path, host } = options as { port?: unknown; path?: unknown; host?: unknown };
  if (path !== undefined || (typeof port === 'string' && !/^\s*\d+\s*$/.test(port))) unsupported('server.listen(path)');
  return { port, host: typeof host === 'string' ? host : undefined, callback };
}

/** 0 where the system is to choose. */
export function numberOf(port: unknown): number {
  const number = port === null ? 0 : Number(port);
  const known = ['number', 'string'].includes(typeof (port ?? 0));
  if (!known || !Number.isInteger(number) || number < 0 || number > 65_535) throw badPort('options.port', port);
  return number;
}
