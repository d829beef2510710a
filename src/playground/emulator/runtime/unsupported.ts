// What is not emulated says so, by its name: it is reported, and thrown so that nothing goes on with a wrong answer.
import { unsupportedMessage } from '../../../text/unsupported.ts';
import { currentPosition, type Position } from './positions.ts';
import { report } from './report.ts';
import { namesOf } from './tables.ts';

export class UnsupportedError extends Error {
  override name = 'UnsupportedError';
}

export function unsupported(what: string, position: Position | undefined = currentPosition()): never {
  report({ type: 'unsupported', what, ...position });
  throw new UnsupportedError(unsupportedMessage(what));
}

/** A function that may be asked for, but neither called nor looked into. */
export function refusing(what: string, target: object = class {}): unknown {
  const refuse = () => unsupported(what);
  // There are no instances of it.
  const get = (_target: unknown, name: unknown) => (name === Symbol.hasInstance ? () => false : refuse());
  return new Proxy(target, { apply: refuse, construct: refuse, get, has: refuse, ownKeys: refuse });
}

/** The names that Node.js gives to it and that it has not, made to say so when they are read or called. */
export function withUnsupported<Target extends object>(
  target: Target,
  owner: string,
  names: readonly string[] = namesOf(owner),
): Target {
  for (const listed of names) {
    const name = listed.replace('()', '');
    if (name in target) continue;
    const what = owner === 'globals' ? name : `${owner}.${name}`;
    if (name !== listed) {
      const enumerable = owner === 'console';
      Object.defineProperty(target, name, { configurable: true, enumerable, writable: true, value: refusing(what) });
      continue;
    }
    Object.defineProperty(target, name, {
      configurable: true,
      get: () => unsupported(what),
      set(value) {
        Object.defineProperty(this, name, { configurable: true, enumerable: true, writable: true, value });
      },
    });
  }
  return target;
}

/** The parts of it that are not emulated, made to say so. */
export function withoutParts<Target extends object>(target: Target, owner: string, names: readonly string[]): Target {
  for (const name of names) Reflect.deleteProperty(target, name.replace('()', ''));
  return withUnsupported(target, owner, names);
}

/** Whatever else is asked of it, Node.js may have. */
export const withUnknown = <Target extends object>(target: Target, owner: string): Target =>
  new Proxy(target, {
    get: (_target, name) =>
      name in target || typeof name === 'symbol' ? Reflect.get(target, name) : unsupported(`${owner}.${name}`),
    ownKeys: () => unsupported(`Object.keys(${owner})`),
  });
