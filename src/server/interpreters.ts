// Which interpreter runs a program, by the file's extension.
import { accessSync, constants } from 'node:fs';
import { delimiter, extname, isAbsolute, join } from 'node:path';
import { Unavailable } from '../kit/protocol/failure.ts';

/** Debian's own interpreters come first: they are the ones that see Debian's EventMachine and Twisted. */
const INTERPRETERS: Record<string, { name: string; candidates: string[] }> = {
  '.mjs': { name: 'Node.js', candidates: [process.execPath] },
  '.cjs': { name: 'Node.js', candidates: [process.execPath] },
  '.py': { name: 'Python', candidates: ['/usr/bin/python3', 'python3'] },
  '.rb': { name: 'Ruby', candidates: ['/usr/bin/ruby', 'ruby'] },
};

function find(candidate: string): string | undefined {
  const paths = isAbsolute(candidate)
    ? [candidate]
    : (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, candidate));
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Absolute path of the interpreter of `file`. Throws `Unavailable` when this machine has none. */
export function interpreterOf(file: string): { path: string; isNode: boolean } {
  const interpreter = INTERPRETERS[extname(file)];
  if (!interpreter) throw new TypeError(`no interpreter is known for ${file}`);
  const path = interpreter.candidates.map(find).find((found) => found !== undefined);
  if (!path) throw new Unavailable(`${interpreter.name} n’est pas installé sur cette machine.`);
  return { path, isNode: interpreter.name === 'Node.js' };
}
