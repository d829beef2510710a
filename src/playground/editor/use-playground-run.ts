// A run of the reader's program as state.
import { useMemo } from 'preact/hooks';
import { useTask } from '../../kit/lab/use-task.ts';
import type { HttpRequest, PlaygroundEvent, Program } from '../emulator/protocol.ts';
import { run } from '../emulator/run.ts';
import type { Files } from './files.ts';
import { type Model, reduce } from './model.ts';
import type { Phase } from './run-summary.ts';

interface State {
  phase: Phase;
  /** The same array for a whole run: events are added to it, and `count` tells how many there are. */
  events: readonly PlaygroundEvent[];
  count: number;
  /** `performance.now()` when it began. */
  startedAt: number;
  program: Program | undefined;
}

const NEVER: State = { phase: 'idle', events: [], count: 0, startedAt: 0, program: undefined };

export interface PlaygroundRun {
  phase: Phase;
  model: Model;
  startedAt: number;
  /** What ran; it may no longer be what stands in the editor. */
  program: Program | undefined;
  /** Resolves with what the run came to, when it has ended. */
  start(program: Program, request: HttpRequest, files: Files): Promise<{ phase: Phase; model: Model } | undefined>;
  stop(): void;
}

export function usePlaygroundRun(): PlaygroundRun {
  const { state, start: begin, stop } = useTask(NEVER);
  const model = useMemo(() => reduce(state.events), [state.events, state.count]);

  const start: PlaygroundRun['start'] = async (program, request, files) => {
    const last = await begin(
      { phase: 'running', events: [], count: 0, startedAt: performance.now(), program },
      (signal) => run({ program, request, files, signal }),
      (before, event) => ({ ...before, count: (before.events as PlaygroundEvent[]).push(event) }),
      (before, aborted, error) => ({ ...before, phase: aborted ? 'stopped' : error ? 'impossible' : 'done' }),
    );
    return last && { phase: last.phase, model: reduce(last.events) };
  };

  return { ...state, model, start, stop };
}
