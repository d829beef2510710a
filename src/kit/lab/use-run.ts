// A live run as state: which phase it is in, and what has arrived.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Failure, RunError } from '../protocol/failure.ts';
import type { Values } from '../protocol/parameters.ts';
import { type Header, isEvent, isHeader, type LabEvent, type Line, type Stamped } from '../protocol/stream.ts';
import type { Verdict } from '../protocol/verdict.ts';
import { requestRun } from './client.ts';

export type Phase = 'recorded' | 'waiting' | 'running' | 'done' | 'stopped' | 'failed';

export interface RunState {
  phase: Phase;
  /** Runs ahead in the server's queue, while waiting. */
  position: number;
  header: Header | undefined;
  events: readonly Stamped<LabEvent>[];
  verdict: Verdict | undefined;
  failure: Failure | undefined;
  /** `performance.now()` when the run began and when it ended; 0 before. */
  startedAt: number;
  endedAt: number;
}

const NEVER_RUN: RunState = {
  phase: 'recorded',
  position: 0,
  header: undefined,
  events: [],
  verdict: undefined,
  failure: undefined,
  startedAt: 0,
  endedAt: 0,
};

function advance(state: RunState, line: Line): RunState {
  if (isHeader(line)) return { ...state, phase: 'running', header: line, startedAt: performance.now() };
  const now = performance.now();
  if (isEvent(line)) {
    const arrived = { ...line, arrivedAt: now - state.startedAt };
    return { ...state, events: [...state.events, arrived] };
  }
  if (line.type === 'verdict') return { ...state, phase: 'done', endedAt: now, verdict: line };
  if (line.type === 'failure') return { ...state, phase: 'failed', endedAt: now, failure: line.failure };
  return { ...state, position: line.position };
}

export interface LiveRun extends RunState {
  start(parameters: Values): Promise<RunState>;
  stop(): void;
  /** Back to the recording. */
  reset(): void;
}

/** Lines that arrive within one frame are shown together: a lab may send thousands. */
export function useRun(slug: string): LiveRun {
  const [state, setState] = useState(NEVER_RUN);
  const abort = useRef<AbortController | undefined>(undefined);

  const stop = useCallback(() => abort.current?.abort(), []);
  useEffect(() => stop, [stop]);

  const start = useCallback(
    async (parameters: Values) => {
      abort.current?.abort();
      const controller = new AbortController();
      abort.current = controller;
      let current: RunState = { ...NEVER_RUN, phase: 'waiting' };
      let frame = 0;
      const show = () => {
        frame = 0;
        if (abort.current === controller) setState(current);
      };
      show();
      try {
        for await (const line of requestRun(slug, parameters, controller.signal)) {
          current = advance(current, line);
          frame ||= requestAnimationFrame(show);
        }
      } catch (error) {
        const endedAt = performance.now();
        const failure: Failure = error instanceof RunError ? error.failure : { family: 'server', code: 'internal' };
        current = controller.signal.aborted
          ? { ...current, phase: 'stopped', endedAt }
          : { ...current, phase: 'failed', endedAt, failure };
      }
      cancelAnimationFrame(frame);
      show();
      return current;
    },
    [slug],
  );

  const reset = useCallback(() => {
    stop();
    abort.current = undefined;
    setState(NEVER_RUN);
  }, [stop]);

  return { ...state, start, stop, reset };
}
