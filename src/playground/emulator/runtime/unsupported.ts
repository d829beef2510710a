// What is not emulated says so, by its name: it is reported, and thrown so that nothing goes on with a wrong answer.
import { unsupportedMessage } from '../../../text/unsupported.ts';
import { currentPosition, type Position } from './positions.ts';
import { report } from './report.ts';
import { namesOf } from './tables.ts';

export class UnsupportedError extends Error {
  override name = 'UnsupportedError';
}

/** Where an import stands, while what it asks for is looked up: no function of the reader's runs then. */
let asking: Position | undefined;
export const askFrom = (position: Position | undefined): void => {
  asking = position;
};

export function unsupported(what: string, position: Position | undefined = currentPosition() ?? asking): never {
  report({ type: 'unsupported', what, ...position });
  throw new UnsupportedError(unsupportedMessage(what));
}

/** The program's own is one that is looked into when it is printed. */
const NativeProxy = Proxy;

/** A function that may be asked for, but neither called nor looked into. */
export function refusing(what: string, target: object = class {}): unknown {
  const refuse = () => unsupported(what);
  // There are no instances of it.
  const get = (_target: unknown, name: unknown) => (name === Symbol.hasInstance ? () => false : refuse());
  return new NativeProxy(target, { apply: refuse, construct: refuse, get, has: refuse, ownKeys: refuse });
}

/** The names that Node.js gives to it and that it has not, made to say so when they are read or called. */
export function withUnsupported<Target extends object>(
  target: Target,
  owner: string,
  names: readonly string[] = namesOf(owner),
): Target {
  return withoutParts(
    target,
    owner,
    names.filter((name) => !(name.replace('()', '') in target)),
  );
}

/** The parts of it that are not emulated, made to say so where they stand. */
export function withoutParts<Target extends object>(target: Target, owner: string, names: readonly string[]): Target {
  for (const listed of names) {
    const name = listed.replace('()', '');
    const what = owner === 'globals' ? name : `${owner}.${name}`;
    if (name !== listed) {
      Object.defineProperty(target, name, {
        configurable: true,
        ...(owner === 'console' && { enumerable: true }),
        writable: true,
        value: refusing(what),
      });
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

/** Some of what Node.js has is not there: which names it has is not told. */
export const withoutKeys = <Target extends object>(target: Target, owner: string, traps: object = {}): Target =>
  new Proxy(target, { ...traps, ownKeys: () => unsupported(`Object.keys(${owner})`) });

/** Whatever else is asked of it, Node.js may have. */
export const withUnknown = <Target extends object>(target: Target, owner: string): Target =>
  withoutKeys(target, owner, {
    get: (_target: Target, name: string | symbol) =>
      name in target || typeof name === 'symbol' ? Reflect.get(target, name) : unsupported(`${owner}.${name}`),
  });
