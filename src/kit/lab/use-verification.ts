// Every lab in turn, as its own button runs it: what « Tout vérifier » does.
import { useCallback, useRef, useState } from 'preact/hooks';
import { explain } from '../../text/failures.ts';
import type { Result } from '../protocol/stream.ts';
import type { RunState } from './use-run.ts';

/** A lab that is run where it stands on the page, so that its figure shows it. */
export interface Verifiable {
  slug: string;
  /** With the default parameters. */
  expectedMs: number;
  /** Resolves with how the run ended; with nothing when the reader has started another one, or it cannot be run. */
  run(signal: AbortSignal): Promise<RunState | undefined>;
}

export interface Verification {
  phase: 'never' | 'running' | 'stopped' | 'lost' | 'done';
  results: readonly Result[];
  /** ms spent measuring, pauses left out. */
  elapsedMs: number;
  start(): Promise<void>;
  stop(): void;
}

/** What a run gave; nothing when it was not begun, or its connection was lost. A run that fails is a result. */
function resultOf(
  slug: string,
  { header, events, judgement, failure, startedAt, endedAt }: RunState,
): Result | undefined {
  const run = { lab: slug, events: [...events] };
  if (judgement) {
    const { outcome, sentence, durationMs } = judgement;
    return { ...run, outcome, sentence, durationMs };
  }
  const isLost = failure?.family === 'server' && (!header || failure.code === 'lost');
  if (!failure || isLost) return undefined;
  return { ...run, outcome: 'failed', sentence: explain(failure), durationMs: endedAt - startedAt };
}

/** How long a busy server or a sleeping laptop is given, in ms, before the connection counts as lost. */
const RETRY_MS = 3_000;

/** `start` begins anew when all is done, and goes on where it was otherwise. */
export function useVerification(labs: readonly Verifiable[]): Verification {
  const [state, setState] = useState<Pick<Verification, 'phase' | 'results' | 'elapsedMs'>>({
    phase: 'never',
    results: [],
    elapsedMs: 0,
  });
  const latest = useRef(state);
  const abort = useRef<AbortController | undefined>(undefined);

  const set = useCallback((change: Partial<typeof state>) => {
    latest.current = { ...latest.current, ...change };
    setState(latest.current);
  }, []);

  const start = useCallback(async () => {
    if (latest.current.phase === 'running') return;
    const controller = new AbortController();
    abort.current = controller;
    if (latest.current.phase === 'done') set({ results: [], elapsedMs: 0 });
    set({ phase: 'running' });
    for (const lab of labs.slice(latest.current.results.length)) {
      const began = performance.now();
      const attempt = async () => {
        const state = await lab.run(controller.signal);
        if (!state) controller.abort();
        return state && resultOf(lab.slug, state);
      };
      let result = await attempt();
      if (!result && !controller.signal.aborted) {
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        result = await attempt();
      }
      if (!result) return set({ phase: controller.signal.aborted ? 'stopped' : 'lost' });
      set({
        results: [...latest.current.results, result],
        elapsedMs: latest.current.elapsedMs + performance.now() - began,
      });
    }
    set({ phase: 'done' });
  }, [labs, set]);

  const stop = useCallback(() => abort.current?.abort(), []);
  return { ...state, start, stop };
}
