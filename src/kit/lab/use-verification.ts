// Every lab in turn, as its own button runs it: what « Tout vérifier » does.
import { useCallback, useRef, useState } from 'preact/hooks';
import { explain } from '../../text/failures.ts';
import { RunError } from '../protocol/failure.ts';
import { isClosing, isEvent, type LabEvent, type Result } from '../protocol/stream.ts';
import type { LabView } from './lab-view.ts';
import { readPageConfig } from './page-config.ts';
import { defaultsOnPage, startRun } from './start-run.ts';

export interface Verification {
  phase: 'never' | 'running' | 'stopped' | 'lost' | 'done';
  results: readonly Result[];
  /** ms spent measuring, pauses left out. */
  elapsedMs: number;
  start(): Promise<void>;
  stop(): void;
}

/** Runs one lab to its end. A run that fails is a result; a lost connection is thrown. */
async function verify(lab: LabView, signal: AbortSignal): Promise<Result> {
  const events: LabEvent[] = [];
  const start = performance.now();
  const failed = (sentence: string): Result => ({
    lab: lab.slug,
    outcome: 'failed',
    sentence,
    durationMs: performance.now() - start,
    events,
  });
  try {
    // It is only offered where a companion runs the labs, so that no recording stands in for a half.
    const context = { live: true, recording: undefined, signal };
    for await (const line of startRun(lab, defaultsOnPage(lab, readPageConfig()), context)) {
      if (isClosing(line)) {
        if (line.type === 'failure') return failed(explain(line.failure));
        const { outcome, sentence, durationMs } = line;
        return { lab: lab.slug, outcome, sentence, durationMs, events };
      }
      if (isEvent(line)) events.push(line);
    }
  } catch (error) {
    if (!(error instanceof RunError) || error.failure.family !== 'request') throw error;
    return failed(explain(error.failure));
  }
  return failed('');
}

/** How long a busy server or a sleeping laptop is given, in ms, before the connection counts as lost. */
const RETRY_MS = 3_000;

/** `start` begins anew when all is done, and goes on where it was otherwise. */
export function useVerification(labs: readonly LabView[]): Verification {
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
      const attempt = () => verify(lab, controller.signal);
      try {
        const result = await attempt().catch(async (error) => {
          if (controller.signal.aborted) throw error;
          await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
          return attempt();
        });
        set({
          results: [...latest.current.results, result],
          elapsedMs: latest.current.elapsedMs + performance.now() - began,
        });
      } catch {
        return set({ phase: controller.signal.aborted ? 'stopped' : 'lost' });
      }
    }
    set({ phase: 'done' });
  }, [labs, set]);

  const stop = useCallback(() => abort.current?.abort(), []);
  return { ...state, start, stop };
}
