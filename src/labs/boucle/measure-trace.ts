// The trace of one program: started under the probe, visited if it is a server, ended if it does not end.
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Connection, targetOf } from '../../kit/measure/connection.ts';
import type { MeasureContext, Program } from '../../kit/protocol/lab.ts';
import type { Event } from './events.ts';

type Ending = Extract<Event, { type: 'exit' }>;

/** How long a program may live before it is ended, and how long a server is left alone before it is visited, in ms. */
const LONGEST = 5000;
const ALONE = 300;

const PROBE = fileURLToPath(new URL('./probe.cjs', import.meta.url));

/** Loaded with `--require`: `--import` would change the order that is to be seen. */
export const UNDER_PROBE = { flags: ['--require', PROBE] } as const;

export async function* trace(
  { run, signal }: Pick<MeasureContext, 'run' | 'signal'>,
  file: string,
  { longest = LONGEST } = {},
): AsyncGenerator<Event> {
  const program = await run(file, UNDER_PROBE);
  // The probe says which text it is given: what is shown is what is run.
  yield (await program.report()) as Event;
  let stopped = false;
  const limit = setTimeout(() => {
    stopped = true;
    program.end();
  }, longest);
  try {
    const ending = yield* follow(program, signal);
    const { code, signal: by } = await program.exit;
    // The exit code is the one the system saw; a program that was killed has reported none.
    yield { ...ending, type: 'exit', code, signal: by, reason: stopped ? 'stopped' : (ending?.reason ?? 'killed') };
  } finally {
    clearTimeout(limit);
  }
}

/** What the probe reports, but for the exit: the program may still write while it leaves. */
async function* follow(program: Program, signal: AbortSignal): AsyncGenerator<Event, Ending | undefined> {
  let ending: Ending | undefined;
  for await (const report of program.reports) {
    const event = report as Event;
    if (event.type === 'exit') ending = event;
    else yield event;
    if (event.type === 'print' && event.text.startsWith('http://')) visit(event.text, signal);
  }
  return ending;
}

/** A program that prints its address is a server: one visit, after a while. What it says is its own affair. */
async function visit(address: string, signal: AbortSignal): Promise<void> {
  let connection: Connection | undefined;
  try {
    await sleep(ALONE, undefined, { signal });
    connection = await Connection.open(targetOf(address), signal);
    await connection.request();
  } catch {
    // A server that is gone, or a reader that is, needs no visit.
  } finally {
    connection?.close();
  }
}
