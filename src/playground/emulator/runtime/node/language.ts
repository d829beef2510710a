// What Node.js's own library finds in the language, and some browsers have not.

for (const name of ['dispose', 'asyncDispose']) {
  if (!(name in Symbol)) Object.defineProperty(Symbol, name, { value: Symbol(`Symbol.${name}`) });
}
if (!('captureStackTrace' in Error)) Object.defineProperty(Error, 'captureStackTrace', { value: () => {} });
