// Loads a cluster, kills one of its processes half-way, and reports who answers, who fails and who comes back.
//
// Counts and times vary from run to run, and so does who answers what: a busy process accepts later. What is lost when
// a process is killed is what was under way in it; now and then a connection is lost on its way to it, and only the
// client's own time limit ends that wait. Answers are counted in sixty stretches of time.
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Target, targetOf } from '../../kit/measure/connection.ts';
import { holdersOfPort, requireConnections } from '../../kit/measure/process.ts';
import { rounded } from '../../kit/measure/statistics.ts';
import { Unavailable } from '../../kit/protocol/failure.ts';
import type { MeasureContext, Program, Run } from '../../kit/protocol/lab.ts';
import type { Event } from './events.ts';
import { load, type Outcome } from './load.ts';
import { type Parameters, WINDOW_MS, WINDOWS } from './parameters.ts';

const STRETCHES = 60;
/** Share of the load's time after which a process is killed. */
const KILL_AT = 0.4;
/** How much longer the replacement is waited for, in ms: on a busy machine a process takes seconds to start. */
const REPLACED_MS = 10_000;

/** How long all processes may take to listen, in ms: one that cannot be started is started again and again. */
const START_MS = 20_000;

type Listening = Extract<Event, { type: 'listening' }>;

export async function* measure({ signal, run }: MeasureContext, parameters: Parameters): AsyncGenerator<Event> {
  const { workers } = parameters;
  requireConnections(parameters.connections);
  yield { type: 'machine', cores: availableParallelism() };
  const { program, target, listening } = await startCluster(run, workers, parameters);
  yield* listening;
  const holders = holdersOfPort(target.port, [program.pid, ...listening.map(({ pid }) => pid)]);
  if (holders)
    yield {
      type: 'socket',
      primary: holders.has(program.pid),
      workers: [...holders].filter((pid) => pid !== program.pid).length,
    };
  yield* underLoad(program, target, listening, parameters, signal);
  await program.end();
  yield* throughput(run, parameters, signal);
}

/** Whether a line says that a process listens, and not that one has ended. */
const listens = (line: string): boolean => line.includes('http://');

/** Every process listening, before anything is asked. */
async function startCluster(
  run: Run,
  workers: number,
  { policy }: Parameters,
): Promise<{ program: Program; target: Target; listening: Listening[] }> {
  const environment = { WORKERS: `${workers}`, NODE_CLUSTER_SCHED_POLICY: policy };
  const program = await run('program.mjs', { environment });
  const listening: Listening[] = [];
  let target: Target | undefined;
  const late = sleep(START_MS, undefined, { ref: false }).then(() => {
    throw new Unavailable(`En ${START_MS / 1000} s, ${listening.length} processus sur ${workers} sont à l’écoute.`);
  });
  late.catch(() => {});
  while (target === undefined || listening.length < workers) {
    const line = await Promise.race([program.line(), late]);
    // A process that ended before it listened is replaced.
    if (!listens(line)) continue;
    target = targetOf(line);
    listening.push({ type: 'listening', pid: Number.parseInt(line, 10), port: target.port, at: 0 });
  }
  return { program, target, listening };
}

/** Loads for as long as is asked, and until the process that replaces the killed one has served. */
async function* underLoad(
  program: Program,
  target: Target,
  listening: readonly Listening[],
  { connections, seconds }: Parameters,
  signal: AbortSignal,
): AsyncGenerator<Event> {
  const durationMs = seconds * 1000;
  const start = performance.now();
  const at = (moment = performance.now()) => rounded(moment - start, 1);
  const happened: Event[] = [];
  const newcomers = new Set<number>();
  const victim = listening[0]?.pid ?? 0;
  // Who has a port of its own is asked nothing, and so is who replaces it.
  let replaced = listening.some(({ port }) => port !== target.port);
  let counts: Record<string, number> = {};
  const report = ({ sent, answer, code }: Outcome) => {
    if (answer !== undefined) {
      counts[answer] = (counts[answer] ?? 0) + 1;
      replaced ||= newcomers.has(Number(answer));
    } else happened.push({ type: 'lost', at: at(sent), code: code ?? 'ERROR' });
  };
  void follow(program, at, happened, newcomers);

  const until = () => at() >= durationMs && (replaced || at() >= durationMs + REPLACED_MS);
  let loading = true;
  const loaded = load(target, connections, { until, report, signal });
  const ended = loaded.finally(() => {
    loading = false;
  });
  let killed = false;
  while (loading) {
    if (!killed && at() >= durationMs * KILL_AT) {
      killed = true;
      const moment = at();
      if (kill(victim)) yield { type: 'kill', pid: victim, at: moment };
    }
    await Promise.race([ended, sleep(durationMs / STRETCHES)]);
    const answers = { type: 'answers', at: at(), counts } as const;
    counts = {};
    // A process that has just come is known before what it answered.
    yield* happened.splice(0);
    // After the time asked for, only the replacement and the last requests are waited for.
    if (answers.at <= durationMs || Object.keys(answers.counts).length > 0) yield answers;
  }
  await ended;
}

/** False for a process that has gone already: its end shows nothing. */
function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** Notes the processes that come and go while the load is on; ends with the program. */
async function follow(program: Program, at: () => number, happened: Event[], newcomers: Set<number>): Promise<void> {
  for await (const line of program.lines) {
    const pid = Number.parseInt(line, 10);
    if (listens(line)) {
      newcomers.add(pid);
      happened.push({ type: 'listening', pid, port: targetOf(line).port, at: at() });
    } else happened.push({ type: 'exit', pid, at: at() });
  }
}

/**
 * One process against several, in turn, a stretch at a time. The program computes for some milliseconds for each
 * request, while this process only waits: what is compared is what the cores can do.
 */
async function* throughput(run: Run, parameters: Parameters, signal: AbortSignal): AsyncGenerator<Event> {
  const { workers, connections } = parameters;
  const clusters = [await startCluster(run, 1, parameters), await startCluster(run, workers, parameters)];
  for (let round = 0; round < WINDOWS; round += 1) {
    for (const { target, listening } of clusters) {
      let answered = 0;
      const start = performance.now();
      const elapsed = () => performance.now() - start;
      const report = ({ answer }: Outcome) => {
        if (answer !== undefined) answered += 1;
      };
      await load(target, connections, { until: () => elapsed() >= WINDOW_MS, report, signal });
      yield { type: 'throughput', workers: listening.length, perSecond: rounded((1000 * answered) / elapsed(), 0) };
    }
  }
  for (const { program } of clusters) await program.end();
}
