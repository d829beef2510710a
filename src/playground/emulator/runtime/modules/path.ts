// `node:path`, as on Linux, with Node.js's errors.
import browserify from 'path-browserify';
import { invalidArgType } from '../errors.ts';
import { unsupported, withUnsupported } from '../unsupported.ts';

type Path = Record<
  'join' | 'resolve' | 'basename' | 'dirname' | 'extname' | 'normalize' | 'relative',
  (...given: string[]) => string
>;

const check = (name: string, value: unknown): void => {
  if (typeof value !== 'string') throw invalidArgType(name, ['string'], value);
};

const own = {
  join(...paths: string[]) {
    for (const path of paths) check('path', path);
    return browserify.join(...paths);
  },
  resolve(...paths: string[]) {
    for (const [index, path] of paths.entries()) check(`paths[${index}]`, path);
    return browserify.resolve(...paths);
  },
  basename(path: string, suffix?: string) {
    if (suffix !== undefined) check('suffix', suffix);
    check('path', path);
    return browserify.basename(path, suffix);
  },
  relative(from: string, to: string) {
    check('from', from);
    check('to', to);
    return browserify.relative(from, to);
  },
};
const single = Object.fromEntries(
  ['dirname', 'extname', 'normalize', 'isAbsolute', 'parse'].map((name) => [
    name,
    (path: string) => {
      check('path', path);
      return browserify[name](path);
    },
  ]),
);

export const path = withUnsupported(
  {
    ...own,
    ...single,
    format: (parts: object) => browserify.format(parts),
    toNamespacedPath: (value: unknown) => value,
    sep: '/',
    delimiter: ':',
  } as unknown as Path & Record<string, unknown>,
  'path',
  ['matchesGlob()', '_makeLong()'],
);
Object.assign(path, { posix: path });
Object.defineProperty(path, 'win32', { enumerable: true, get: () => unsupported('path.win32') });
