// Runs the two programs and reads what they print. Nothing varies from run to run on one version of Node.js, but for
// what a pipe's buffer takes at once; nothing is thinned.
import type { MeasureContext, Program } from '../../kit/protocol/lab.ts';
import type { Event, Module, Outlet } from './events.ts';
import type { Parameters } from './parameters.ts';

export async function* measure({ run }: MeasureContext, { bytes }: Parameters): AsyncGenerator<Event> {
  yield* countFunctions(await run('program.mjs'));
  yield* observeConsole(await run('program-console.mjs', { arguments: [String(bytes)] }));
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

const OUTLET = /^Vers un (fichier|tube) : (\d+) octets, (\d+) dans le fichier, (\d+) en attente$/;

/** The program starts itself twice: the standard output of the first is a file, that of the second a pipe. */
async function* observeConsole(program: Program): AsyncGenerator<Event> {
  for (let start = 0; start < 2; start += 1) {
    const line = await program.line();
    const [, outlet, ...counts] = OUTLET.exec(line) ?? [];
    if (!outlet) throw new Error(`unexpected line: ${line}`);
    const [bytes = 0, filed = 0, waiting = 0] = counts.map(Number);
    yield { type: 'outlet', outlet: outlet as Outlet['outlet'], bytes, filed, waiting };
  }
  await program.exit;
}
