// Objects that `util.inspect` does not write by itself: some write themselves, the inside of others is the emulation's.
import type { InspectOptions } from 'node:util';
import { isReadersOwn } from './positions.ts';
import { unsupported } from './unsupported.ts';

export const CUSTOM = Symbol.for('nodejs.util.inspect.custom');

/** Their functions. */
export const ours = new WeakSet<object>();

export const isOurs = (value: Record<symbol, unknown>): boolean => {
  const write = value[CUSTOM];
  return typeof write === 'function' && ours.has(write);
};

type Custom = (depth: number, options: InspectOptions) => unknown;

/**
 * The objects of a class write themselves, as some of Node.js do, and whatever the options are when nothing else can be
 * told of them. `depth`: levels left, negative below the deepest.
 */
export function writeItself<Value>(
  target: Value,
  write: (this: Value, ...given: Parameters<Custom>) => unknown,
  isCustom = false,
): void {
  Object.defineProperty(target, CUSTOM, { configurable: true, writable: true, value: write });
  if (!isCustom) ours.add(write);
}

/** A function of the library, whose name or kind is lost here. */
export const isLost = (value: { name: unknown }, source: string): boolean =>
  (source.startsWith('class') || /^(?:..?)?$/.test(String(value.name))) && !isReadersOwn(value);

/** Its inside is the emulation's: it is not shown. A class that inherits from it is. */
export const writeNothing = (target: object, name: string): void =>
  writeItself(target, function () {
    return typeof target === 'function' && this !== target ? this : unsupported(`console.log(${name})`);
  });

/** The bundler shortens or numbers the names of functions: one that the program can see gets its own. */
export function nameFunction(value: unknown, name: string): void {
  if (typeof value !== 'function') return;
  const given = Object.getOwnPropertyDescriptor(value, 'name')?.value;
  if (typeof given === 'string' && (/^..?$|^$|\$/.test(given) || name === `${given}Sync`))
    Object.defineProperty(value, 'name', { configurable: true, value: name });
}
