// The parts of the library that are loaded only when a program names them: each a file of runtime/parts, by its modules.
const LOADERS = import.meta.glob<string>('./runtime/parts/*.ts', { query: '?script', import: 'default' });

const PARTS = Object.entries(LOADERS).map(([path, load]) => {
  const names = /([\w-]+)\.ts$/.exec(path)?.[1]?.replaceAll('-', '|');
  // In a string of its own, whatever becomes of it.
  return { named: new RegExp(`(['"\`])(?:node:)?(?:${names})(?:/\\w+)?\\1`), load };
});

/** The texts of the parts that a program may ask for. Rejects when the network does not bring one. */
export const loadParts = (program: string): Promise<string[]> =>
  Promise.all(PARTS.filter(({ named }) => named.test(program)).map(({ load }) => load()));
