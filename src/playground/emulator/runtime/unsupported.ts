// What is not emulated says so, by its name: it is reported, and thrown so that nothing goes on with a wrong answer.
import { unsupportedMessage } from '../../../text/unsupported.ts';
import { currentPosition, type Position } from './positions.ts';
import { report } from './report.ts';

export class UnsupportedError extends Error {
  override name = 'UnsupportedError';
}

export function unsupported(what: string, position: Position | undefined = currentPosition()): never {
  report({ type: 'unsupported', what, ...position });
  throw new UnsupportedError(unsupportedMessage(what));
}

/** Names that Node.js has and this emulation has not, made to say so when they are read or called. */
export function withUnsupported<Target extends object>(
  target: Target,
  owner: string,
  names: readonly string[],
): Target {
  for (const name of names) {
    if (name in target) continue;
    Object.defineProperty(target, name, {
      configurable: true,
      get: () => unsupported(owner === '' ? name : `${owner}.${name}`),
      set(value) {
        Object.defineProperty(this, name, { configurable: true, enumerable: true, writable: true, value });
      },
    });
  }
  return target;
}
