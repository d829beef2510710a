// `String(f)`: a function of the program is told as it is written, one of the language as V8 tells it; others refuse.
import { LANGUAGE, WEB } from './kept-globals.ts';
import { isReadersOwn, sourceOf } from './positions.ts';
import { unsupported } from './unsupported.ts';

const { getOwnPropertyDescriptors } = Object;

type Named = (() => unknown) & { prototype?: object };

/** The functions of these classes and objects, and these functions. */
function* functionsOf(names: readonly string[]): Generator<Named> {
  for (const name of names.filter((one) => one !== 'globalThis')) {
    const found = (globalThis as unknown as Record<string, Named>)[name];
    if (typeof found === 'function') yield found;
    const owners = [found, found?.prototype ?? Object.getPrototypeOf(Object(found))];
    for (const owner of owners)
      for (const [key, { value }] of Object.entries(getOwnPropertyDescriptors(owner ?? {})))
        if (typeof value === 'function' && key !== 'prepareStackTrace') yield value;
  }
}

export function refuseTexts(): void {
  const written = {
    toString(this: Named) {
      if (language.has(this)) return `function ${this.name}() { [native code] }`;
      const source = sourceOf(this);
      return web.has(this) || !isReadersOwn(this) ? unsupported(`String(${this.name})`) : source;
    },
  };
  Object.defineProperty(Function.prototype, 'toString', {
    configurable: true,
    writable: true,
    value: written.toString,
  });
  const web = new WeakSet(functionsOf(WEB));
  const language = new WeakSet(functionsOf(LANGUAGE));
}
