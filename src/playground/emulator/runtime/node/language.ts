// What Node.js's own library finds in the language, and some browsers have not.

import { captureStackTrace } from '../other-engines.ts';
import { isV8 } from '../positions.ts';

for (const name of ['dispose', 'asyncDispose']) {
  if (!(name in Symbol)) Object.defineProperty(Symbol, name, { value: Symbol(`Symbol.${name}`) });
}
if (!isV8)
  Object.defineProperty(Error, 'captureStackTrace', { configurable: true, writable: true, value: captureStackTrace });
