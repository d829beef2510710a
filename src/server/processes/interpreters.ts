// Which interpreter runs a program, by the file's extension.
import { extname } from 'node:path';
import which from 'which';
import { Unavailable } from '../../kit/protocol/failure.ts';
import { PROGRAMS } from '../../text/server.ts';

/** Debian's own interpreters come first: they are the ones that see Debian's EventMachine and Twisted. */
const INTERPRETERS: Record<string, { name: string; candidates: string[] }> = {
  '.mjs': { name: 'Node.js', candidates: [process.execPath] },
  '.cjs': { name: 'Node.js', candidates: [process.execPath] },
  // What drives a program is ours, whichever Node.js runs the program.
  '.ts': { name: 'Node.js', candidates: [process.execPath] },
  '.py': { name: 'Python', candidates: ['/usr/bin/python3', 'python3'] },
  '.rb': { name: 'Ruby', candidates: ['/usr/bin/ruby', 'ruby'] },
};

/** Absolute path of the interpreter of `file`. Throws `Unavailable` when this machine has none. */
export function interpreterOf(file: string): { path: string; isNode: boolean } {
  const interpreter = INTERPRETERS[extname(file)];
  if (!interpreter) throw new TypeError(`no interpreter is known for ${file}`);
  const path = interpreter.candidates
    .map((name) => which.sync(name, { nothrow: true }))
    .find((found) => found !== null);
  if (!path) throw new Unavailable(PROGRAMS.noInterpreter(interpreter.name));
  return { path, isNode: interpreter.name === 'Node.js' };
}
