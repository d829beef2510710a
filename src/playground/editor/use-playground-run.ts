// A run of the reader's program as state.
import { useMemo } from 'preact/hooks';
import { useTask } from '../../kit/lab/use-task.ts';
import type { HttpRequest, PlaygroundEvent, Program } from '../emulator/protocol.ts';
import { run } from '../emulator/run.ts';
import type { Files } from './files.ts';
import { reduce } from './model.ts';
import { type Phase, summaryOf } from './run-summary.ts';

interface State {
  phase: Phase;
  /** The same array for a whole run: events are added to it, and `count` tells how many there are. */
  events: readonly PlaygroundEvent[];
  count: number;
  /** `performance.now()` when it began. */
  startedAt: number;
  /** What ran; it may no longer be what stands in the editor. */
  program: Program | undefined;
}

const NEVER: State = { phase: 'idle', events: [], count: 0, startedAt: 0, program: undefined };

export function usePlaygroundRun() {
  const { state, start: begin, stop } = useTask(NEVER);
  const model = useMemo(() => reduce(state.events), [state.events, state.count]);

  /** Resolves with what the run came to, when it has ended; with nothing when another has begun since. */
  const start = async (program: Program, request: HttpRequest, files: Files) => {
    const last = await begin(
      { phase: 'running', events: [], count: 0, startedAt: performance.now(), program },
      (signal) => run({ program, request, files, signal }),
      (before, event) => ({ ...before, count: (before.events as PlaygroundEvent[]).push(event) }),
      (before, aborted, error) => ({ ...before, phase: aborted ? 'stopped' : error ? 'impossible' : 'done' }),
    );
    return last && summaryOf(last.phase, reduce(last.events));
  };

  return { ...state, model, start, stop };
}
