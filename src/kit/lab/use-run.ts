// A run as state: where its lines come from, which phase it is in, and what has arrived.
import { type Failure, RunError } from '../protocol/failure.ts';
import {
  type Header,
  isEvent,
  isHeader,
  type LabEvent,
  type Line,
  type Stamped,
  type VerdictLine,
} from '../protocol/stream.ts';
import { useTask } from './use-task.ts';

export type Phase = 'recorded' | 'waiting' | 'running' | 'done' | 'stopped' | 'failed';

/** `server`: on the companion's machine; `browser`: in this browser. */
export type Origin = 'server' | 'browser';

export interface RunState {
  phase: Phase;
  origin: Origin;
  /** Runs ahead in the server's queue, while waiting. */
  position: number;
  header: Header | undefined;
  /** The same array for a whole run: events are added to it, and `count` tells how many there are. */
  events: readonly Stamped<LabEvent>[];
  count: number;
  judgement: VerdictLine | undefined;
  failure: Failure | undefined;
  /** `performance.now()` when the run began and when it ended; 0 before. */
  startedAt: number;
  endedAt: number;
}

const NEVER_RUN: RunState = {
  phase: 'recorded',
  origin: 'server',
  position: 0,
  header: undefined,
  events: [],
  count: 0,
  judgement: undefined,
  failure: undefined,
  startedAt: 0,
  endedAt: 0,
};

function advance(state: RunState, line: Line): RunState {
  const now = performance.now();
  if (isHeader(line)) return { ...state, phase: 'running', header: line, startedAt: now };
  if (isEvent(line)) {
    // Copied for each event, an array would make a run of n events cost n².
    const events = state.events as Stamped<LabEvent>[];
    return { ...state, count: events.push(line) };
  }
  if (line.type === 'verdict') return { ...state, phase: 'done', endedAt: now, judgement: line };
  if (line.type === 'failure') return { ...state, phase: 'failed', endedAt: now, failure: line.failure };
  return { ...state, position: line.position };
}

function interrupted(state: RunState, error: unknown, aborted: boolean): RunState {
  const endedAt = performance.now();
  if (aborted) return { ...state, phase: 'stopped', endedAt };
  const failure: Failure = error instanceof RunError ? error.failure : { family: 'server', code: 'internal' };
  return { ...state, phase: 'failed', endedAt, failure };
}

export interface Run extends RunState {
  /** Asked for, and not yet over. */
  busy: boolean;
  /** It is what the figure shows: a run that failed, or that has not begun, leaves the recording in place. */
  shown: boolean;
  /** Starts a run whose lines `source` gives; a run in progress is stopped. */
  start(origin: Origin, source: (signal: AbortSignal) => AsyncIterable<Line>): Promise<RunState | undefined>;
  stop(): void;
  /** Back to the recording. */
  reset(): void;
}

export function useRun(): Run {
  const { state, start: begin, stop, reset } = useTask(NEVER_RUN);

  const start: Run['start'] = (origin, source) =>
    begin({ ...NEVER_RUN, events: [], phase: 'waiting', origin }, source, advance, (last, aborted, error) =>
      error ? interrupted(last, error, aborted) : last,
    );

  const busy = state.phase === 'waiting' || state.phase === 'running';
  const shown = state.header !== undefined && state.phase !== 'failed';
  return { ...state, busy, shown, start, stop, reset };
}
