// Runs the programs and reads what they print. Nothing varies from run to run on one version of Node.js, but for
// what a pipe's buffer takes at once; nothing is thinned.
import { fileURLToPath } from 'node:url';
import { Unavailable } from '../../kit/protocol/failure.ts';
import type { MeasureContext, Program, Run } from '../../kit/protocol/lab.ts';
import type { Event, Module, Outlet } from './events.ts';
import type { Parameters } from './parameters.ts';

export async function* measure({ run }: MeasureContext, { bytes }: Parameters): AsyncGenerator<Event> {
  yield* countFunctions(await run('program.mjs'));
  yield* observeConsole(await run('program-console.mjs', { arguments: [String(bytes)] }), 2);
  yield* inTerminal(run, bytes);
}

/** A module's line, then one line for each of its synchronous functions. */
async function* countFunctions(program: Program): AsyncGenerator<Event> {
  let current: Module | undefined;
  for (let line = await program.line(); !line.startsWith('En tout'); line = await program.line()) {
    const [, name, twin] = /^ {2}(\w+), (.+)$/.exec(line) ?? [];
    if (current && name) {
      current.sync.push(name);
      if (twin === 'sans jumelle') current.alone.push(name);
      continue;
    }
    if (current) yield { type: 'module', ...current };
    const [, id = line, functions] = /^(?:node:)?(\S+) : (\d+)$/.exec(line) ?? [];
    current = { name: id, functions: Number(functions), sync: [], alone: [] };
  }
  if (current) yield { type: 'module', ...current };
  await program.end();
}

const OUTLET = /^Vers un (fichier|tube|terminal) : (\d+) octets, (\d+) dans le fichier, (\d+) en attente$/;

/** The program starts itself for each: the standard output of the first is a file, that of the second a pipe. */
async function* observeConsole(program: Program, starts: number): AsyncGenerator<Event> {
  for (let start = 0; start < starts; start += 1) {
    const line = await program.line();
    const [, outlet, ...counts] = OUTLET.exec(line) ?? [];
    if (!outlet) throw new Error(`unexpected line: ${line}`);
    const [bytes = 0, filed = 0, waiting = 0] = counts.map(Number);
    yield { type: 'outlet', outlet: outlet as Outlet['outlet'], bytes, filed, waiting };
  }
  await program.exit;
}

/** Python lends a terminal, which Node.js cannot; without it the terminal is not measured. */
async function* inTerminal(run: Run, bytes: number): AsyncGenerator<Event> {
  const program = fileURLToPath(new URL('program-console.mjs', import.meta.url));
  try {
    const terminal = await run('program-terminal.py', { arguments: [process.execPath, program, String(bytes)] });
    yield* observeConsole(terminal, 1);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    yield { type: 'no-terminal', reason: error.message };
  }
}
