// What the labs' tests share: a small run, the same with other files in its place, the recording, a program on its own.
import { copyFileSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Run, RunOptions } from '../src/kit/protocol/lab.ts';
import type { Values } from '../src/kit/protocol/parameters.ts';
import { parseRecording } from '../src/kit/protocol/recording.ts';
import type { LabEvent, VerdictLine } from '../src/kit/protocol/stream.ts';
import { folderOf, type Lab, loadLab } from '../src/server/labs.ts';
import { LIMITS } from '../src/server/limits.ts';
import { interpreterOf } from '../src/server/processes/interpreters.ts';
import { startProgram } from '../src/server/processes/run-program.ts';
import { runToEnd } from '../src/tools/run-to-end.ts';
import { runNode, startServer } from './servers.ts';

/** Labs ask programs of their own; only `bonjour` asks the hello-world, and gives its address. */
const NOBODY = { url: 'http://127.0.0.1:1/' };
/** Only ends what hangs, on a machine that may be busy; less than a test's own time. */
const LIMIT_MS = 240_000;

/** For a file of the lab, the file that is started instead, or the error that starting it throws. */
export type Replacements = Record<string, string | Error>;

/** Runs a lab to its verdict. `hello`: where the hello-world answers. Throws when the run fails. */
export async function tryLab<Event extends LabEvent>(
  slug: string,
  parameters: Values,
  replacements: Replacements = {},
  hello = NOBODY,
): Promise<{ events: Event[]; verdict: VerdictLine }> {
  const lab = await loadLab(slug);
  const measure: Lab['measure'] = ({ run: start, ...context }, values) => {
    const run: Run = async (file, options) => {
      const replacement = replacements[file] ?? file;
      if (replacement instanceof Error) throw replacement;
      return start(replacement, options);
    };
    return lab.measure({ ...context, run }, values);
  };
  const context = { hello, signal: AbortSignal.timeout(LIMIT_MS) };
  const { events, closing } = await runToEnd({ ...lab, measure }, context, parameters);
  if (closing.type !== 'verdict') throw new Error(`${slug}: no verdict: ${JSON.stringify(closing.failure)}`);
  return { events: events as LabEvent[] as Event[], verdict: closing };
}

/** Starts files of a lab as the server does, without their probe: for a test that calls a part of `measure` itself. */
export function runnerOf(slug: string, signal: AbortSignal): Run {
  return (file, { probe: _, ...options } = {}) =>
    startProgram(fileURLToPath(new URL(file, folderOf(slug))), { ...options, signal, limits: LIMITS });
}

/** The parameters and the events of the lab's committed recording. Throws without one. */
export function recordedRun<Event extends LabEvent>(slug: string): { parameters: Values; events: Event[] } {
  const recording = parseRecording(readFileSync(new URL('recording.ndjson', folderOf(slug)), 'utf8'));
  if (!recording) throw new Error(`${slug} was never recorded`);
  return { parameters: recording.header.parameters, events: recording.events as LabEvent[] as Event[] };
}

/** The events of the lab's committed recording. Throws without one. */
export const recordedEvents = <Event extends LabEvent>(slug: string): Event[] => recordedRun<Event>(slug).events;

type AloneOptions = Pick<RunOptions, 'arguments' | 'environment'>;

/** What starts a program copied into an empty folder. */
function alone(file: URL, options: AloneOptions) {
  const cwd = mkdtempSync(join(tmpdir(), 'alone-'));
  const name = basename(fileURLToPath(file));
  copyFileSync(file, join(cwd, name));
  const env = { ...process.env, ...options.environment };
  return { path: interpreterOf(name).path, given: [name, ...(options.arguments ?? [])], start: { cwd, env } };
}

/** Runs a program to its end, copied into an empty folder; `files` is what the folder then holds. */
export async function runAlone(file: URL, options: AloneOptions = {}) {
  const { path, given, start } = alone(file, options);
  return { ...(await runNode(given, start, path).ended), files: readdirSync(start.cwd).sort() };
}

/** Starts a server copied into an empty folder. */
export async function startAlone(file: URL, options: AloneOptions = {}) {
  const { path, given, start } = alone(file, options);
  const server = await startServer([path, ...given], start);
  return { ...server, url: server.addresses[0] ?? '' };
}
