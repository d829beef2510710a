// Runs the same program in each system, one after the other, and reports its lines as they arrive.
//
// The times vary from run to run; the order of the lines does not.
import { rounded } from '../../kit/measure/statistics.ts';
import { Unavailable } from '../../kit/protocol/failure.ts';
import type { MeasureContext, Program } from '../../kit/protocol/lab.ts';
import { type Event, type Kind, SYSTEMS } from './events.ts';
import { type Parameters, WAIT } from './parameters.ts';

export async function* measure(context: MeasureContext, parameters: Parameters): AsyncGenerator<Event> {
  for (const { kind, file } of SYSTEMS) yield* observe(context, kind, file, parameters);
}

/** How long one that is stopped by its callback may take to end, in ms. */
const STOPPED = 20_000;

/** The command `twistd`, in the foreground, without a log and a file of its number. */
const TWISTD = [
  '-c',
  'from twisted.scripts.twistd import run; run()',
  '--nodaemon',
  '--no_save',
  '--logfile=/dev/null',
  '--pidfile=',
  '--python',
];

/** One system. A program whose loop does not end is ended some time after its first callback should have run. */
export async function* observe(
  { run }: Pick<MeasureContext, 'run'>,
  kind: Kind,
  file: string,
  { delay, stop }: Parameters,
): AsyncGenerator<Event> {
  const start = performance.now();
  const at = () => rounded(performance.now() - start, 1);
  let program: Program;
  try {
    program = await run(file, {
      arguments: kind === 'twistd' ? [] : [String(delay), ...(stop ? [] : ['sans-arret'])],
      environment: { DELAY: String(delay), STOP: stop ? 'oui' : 'non' },
      flags: kind === 'twistd' ? TWISTD : [],
    });
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    yield { type: 'unavailable', kind, sentence: error.message };
    return;
  }
  yield { type: 'program', kind };
  let ended = false;
  let limit: NodeJS.Timeout | undefined;
  try {
    for await (const text of program.lines) {
      yield { type: 'line', kind, at: at(), text };
      // The patience begins with the first line: an interpreter may take long to start.
      limit ??= setTimeout(
        () => {
          ended = true;
          program.end();
        },
        delay + (stop ? STOPPED : WAIT),
      );
    }
  } finally {
    clearTimeout(limit);
  }
  const { code, stderr } = await program.exit;
  const missing = missingLibrary(stderr);
  if (missing) yield { type: 'unavailable', kind, sentence: `${missing} n’est pas installé sur cette machine.` };
  else yield { type: 'end', kind, at: at(), code, ended };
}

/** The interpreter is there, its library is not. */
function missingLibrary(stderr: string): string | undefined {
  if (/No module named '?twisted|ModuleNotFoundError/.test(stderr)) return 'Twisted';
  return /cannot load such file -- eventmachine/.test(stderr) ? 'EventMachine' : undefined;
}
