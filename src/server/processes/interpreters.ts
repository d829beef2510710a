// Which interpreter runs a program, by the file's extension.
import { extname } from 'node:path';
import which from 'which';
import { Unavailable } from '../../kit/protocol/failure.ts';
import { PROGRAMS } from '../../text/server.ts';

/** What runs JavaScript programs in the place of this Node.js. */
export interface Runtime {
  /** « Node.js », « Deno », « Bun ». */
  name: string;
  version: string;
  /** Absolute path of its executable. */
  path: string;
}

/** Debian's own interpreters come first: they are the ones that see Debian's EventMachine and Twisted. */
const INTERPRETERS: Record<string, { name: string; candidates: string[] }> = {
  '.mjs': { name: 'Node.js', candidates: [process.execPath] },
  '.cjs': { name: 'Node.js', candidates: [process.execPath] },
  // What drives a program is ours, whichever Node.js runs the program.
  '.ts': { name: 'Node.js', candidates: [process.execPath] },
  '.py': { name: 'Python', candidates: ['/usr/bin/python3', 'python3'] },
  '.rb': { name: 'Ruby', candidates: ['/usr/bin/ruby', 'ruby'] },
};

/** What stands between the executable and a program's name. */
const RUN: Record<string, readonly string[]> = { Deno: ['run', '--allow-all'] };

export interface Interpreter {
  name: string;
  path: string;
  flags: readonly string[];
  isNode: boolean;
  /** Another JavaScript runtime, which knows neither Node.js's flags nor what is preloaded. */
  isOther: boolean;
}

const SCRIPTS = new Set(['.mjs', '.cjs']);

/** The interpreter of `file`. Throws `Unavailable` when this machine has none. */
export function interpreterOf(file: string, runtime?: Runtime): Interpreter {
  const extension = extname(file);
  if (runtime && SCRIPTS.has(extension)) {
    const isNode = runtime.name === 'Node.js';
    return { name: runtime.name, path: runtime.path, flags: RUN[runtime.name] ?? [], isNode, isOther: !isNode };
  }
  const interpreter = INTERPRETERS[extension];
  if (!interpreter) throw new TypeError(`no interpreter is known for ${file}`);
  const { name, candidates } = interpreter;
  const path = candidates.map((candidate) => which.sync(candidate, { nothrow: true })).find((found) => found !== null);
  if (!path) throw new Unavailable(PROGRAMS.noInterpreter(name));
  return { name, path, flags: [], isNode: name === 'Node.js', isOther: false };
}
