// A run of the reader's program as state.
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Model, reduce } from './model.ts';
import type { Phase } from './outcome.ts';
import type { HttpRequest, PlaygroundEvent, Program } from './protocol.ts';
import { run } from './run.ts';

interface State {
  phase: Phase;
  events: readonly PlaygroundEvent[];
  /** `performance.now()` when it began. */
  startedAt: number;
  program: Program | undefined;
}

const NEVER: State = { phase: 'idle', events: [], startedAt: 0, program: undefined };

export interface PlaygroundRun {
  phase: Phase;
  model: Model;
  startedAt: number;
  /** What ran; it may no longer be what stands in the editor. */
  program: Program | undefined;
  /** Resolves with what the run came to, when it has ended. */
  start(program: Program, request: HttpRequest): Promise<{ phase: Phase; model: Model } | undefined>;
  stop(): void;
}

/** Events that arrive within one frame are shown together. */
export function usePlaygroundRun(): PlaygroundRun {
  const [state, setState] = useState(NEVER);
  const abort = useRef<AbortController | undefined>(undefined);
  const stop = useCallback(() => abort.current?.abort(), []);
  useEffect(() => stop, [stop]);
  const model = useMemo(() => reduce(state.events), [state.events]);

  const start = useCallback<PlaygroundRun['start']>(async (program, request) => {
    abort.current?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    abort.current = controller;
    const events: PlaygroundEvent[] = [];
    let phase: Phase = 'running';
    let frame = 0;
    const startedAt = performance.now();
    const show = () => {
      frame = 0;
      if (abort.current === controller) setState({ phase, events: [...events], startedAt, program });
    };
    show();
    try {
      for await (const event of run({ program, request, signal })) {
        events.push(event);
        frame ||= requestAnimationFrame(show);
      }
      phase = signal.aborted ? 'stopped' : 'done';
    } catch {
      phase = signal.aborted ? 'stopped' : 'impossible';
    }
    cancelAnimationFrame(frame);
    show();
    return abort.current === controller ? { phase, model: reduce(events) } : undefined;
  }, []);

  return { ...state, model, start, stop };
}
