// One run of a lab as a stream of lines: the path that the page, the recordings, the terminal and the tests share.
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { aborted } from 'node:util';
import { type Failure, RunError, Unavailable } from '../../kit/protocol/failure.ts';
import { judge, type Run } from '../../kit/protocol/lab.ts';
import { isTooBusy, type MachineLoad } from '../../kit/protocol/machine-load.ts';
import type { Values } from '../../kit/protocol/parameters.ts';
import {
  type ClosingLine,
  type Environment,
  type Header,
  isReserved,
  type LabEvent,
  type Stamped,
} from '../../kit/protocol/stream.ts';
import { inconclusive, isJudged } from '../../kit/protocol/verdict.ts';
import { tooBusy } from '../../text/verdicts.ts';
import { hashPrograms, type Lab } from '../labs.ts';
import { LIMITS, type Limits } from '../limits.ts';
import type { Runtime } from '../processes/interpreters.ts';
import { type RunningProgram, startProgram } from '../processes/run-program.ts';

export interface RunContext {
  signal: AbortSignal;
  hello: { url: string };
  limits?: Limits;
  /** What runs JavaScript programs; by default this Node.js. */
  runtime?: Runtime;
  /** Asked before and after a lab that is decided by time; without it no run is inconclusive for a busy machine. */
  readMachineLoad?: () => Promise<MachineLoad>;
  /** Called with errors of the server, whose cause is logged and not shown to the reader. */
  onInternalError?(error: unknown): void;
}

export type RunLine = Header | Stamped<LabEvent> | ClosingLine;

/** How long after a broken connection the exit of its program may be seen, in ms. */
const EXIT_MS = 200;

const OS_NAMES: Partial<Record<NodeJS.Platform, string>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };

function environment(runtime: Runtime | undefined): Environment {
  return {
    node: runtime?.version ?? process.versions.node,
    os: OS_NAMES[process.platform] ?? process.platform,
    arch: process.arch,
    cores: os.availableParallelism(),
    load: Math.round((os.loadavg()[0] ?? 0) * 100) / 100,
  };
}

interface Programs {
  started: RunningProgram[];
  /** Each is settled once its program is gone, or could not be started. */
  ends: Promise<unknown>[];
}

/** Runs `lab` and yields its header, its events, and one closing line; never throws for a run that fails. */
export async function* runLab(lab: Lab, parameters: Values, context: RunContext): AsyncGenerator<RunLine> {
  const { limits = LIMITS, hello, runtime } = context;
  const readLoad = lab.decidedBy === 'time' ? context.readMachineLoad : undefined;
  const ending = new AbortController();
  const signal = AbortSignal.any([context.signal, ending.signal]);
  const programs: Programs = { started: [], ends: [] };
  const run: Run = (file, { probe, ...options } = {}) => {
    const path = (name: string) => fileURLToPath(new URL(name, lab.folder));
    const preloaded = probe === undefined ? {} : { probe: path(probe) };
    const program = startProgram(path(file), { ...options, ...preloaded, signal, limits, runtime });
    const end = program.then((running) => {
      programs.started.push(running);
      return running.exit;
    });
    programs.ends.push(end.catch(() => {}));
    return program;
  };

  const start = performance.now();
  const elapsed = () => Math.round((performance.now() - start) * 100) / 100;
  const events: Stamped<LabEvent>[] = [];
  // Not AbortSignal.timeout: its timer would keep all that listens to it, long after the run.
  const timer = setTimeout(() => ending.abort(), limits.runMs);
  try {
    yield {
      type: 'run-start',
      lab: lab.slug,
      startedAt: new Date().toISOString(),
      parameters,
      ...(lab.counter && { counter: lab.counter.word }),
      environment: environment(runtime),
      programs: await hashPrograms(lab),
    };
    const loadBefore = await readLoad?.();
    const measuring = lab.measure({ signal, run, hello }, parameters);
    for await (const event of untilAborted(measuring, signal)) {
      if (isReserved(event.type))
        throw new TypeError(`${lab.slug}: the stream keeps the type « ${event.type} » for itself`);
      const stamped = { ...event, seq: events.length + 1, t: elapsed() };
      events.push(stamped);
      yield stamped;
    }
    const missing = lab.counter?.missing?.(events);
    if (missing !== undefined) throw new Unavailable(missing);
    const durationMs = elapsed();
    const judgement = judge(lab, { parameters, events });
    const loads = [loadBefore, await readLoad?.()].filter((load) => load !== undefined);
    const busy = isJudged(judgement) ? loads.find(isTooBusy) : undefined;
    yield { type: 'verdict', durationMs, ...judgement, ...(busy && { ...inconclusive(tooBusy(busy)), busy: true }) };
  } catch (error) {
    if (error instanceof Unavailable) {
      const judgement = judge(lab, { parameters, events });
      yield { type: 'verdict', durationMs: elapsed(), ...judgement, outcome: 'unavailable', sentence: error.message };
    } else {
      const failure = await failureOf(error, programs, signal, context);
      yield { type: 'failure', durationMs: elapsed(), failure };
    }
  } finally {
    clearTimeout(timer);
    ending.abort();
    await Promise.all(programs.ends);
  }
}

async function failureOf(
  error: unknown,
  { started, ends }: Programs,
  signal: AbortSignal,
  context: RunContext,
): Promise<Failure> {
  if (signal.aborted) return { family: 'server', code: context.signal.aborted ? 'stopped' : 'timed-out' };
  if (error instanceof RunError) {
    if (error.cause) context.onInternalError?.(error.cause);
    return error.failure;
  }
  // A broken connection may be seen before the exit of its program.
  await Promise.race([Promise.all(ends), sleep(EXIT_MS)]);
  const failed = started.filter(({ failure }) => failure !== undefined);
  const isBroken = /^(ECONN|EPIPE)/.test((error as NodeJS.ErrnoException).code ?? '');
  const cause = failed.find(({ asked }) => !asked) ?? (isBroken ? failed.at(-1) : undefined);
  if (cause?.failure) return cause.failure;
  context.onInternalError?.(error);
  return { family: 'server', code: 'internal' };
}

/** Throws as soon as it is aborted, even while `items` waits for something else. */
export async function* untilAborted<Item>(items: AsyncGenerator<Item>, signal: AbortSignal): AsyncGenerator<Item> {
  const end = aborted(signal, items).then(() => undefined);
  try {
    while (!signal.aborted) {
      const next = await Promise.race([items.next(), end]);
      if (next?.done) return;
      if (next) yield next.value;
    }
    throw signal.reason;
  } finally {
    items.return(undefined).catch(() => {});
  }
}
