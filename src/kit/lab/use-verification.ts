// Every lab in turn, as its own button runs it: what « Tout vérifier » does.
import { useCallback, useRef, useState } from 'preact/hooks';
import { explain } from '../../text/failures.ts';
import type { Failure } from '../protocol/failure.ts';
import type { Result } from '../protocol/stream.ts';
import type { RunState } from './use-run.ts';

/** A lab that is run where it stands on the page, so that its figure shows it. */
export interface Verifiable {
  slug: string;
  /** With the default parameters. */
  expectedMs: number;
  /** Resolves with how the run ended; with nothing when the reader has started another one. Rejects when it cannot be loaded. */
  run(signal: AbortSignal): Promise<RunState | undefined>;
}

export interface Verification {
  phase: 'never' | 'running' | 'stopped' | 'lost' | 'done';
  results: readonly Result[];
  /** Why it went no further, as a sentence, when it is `lost`. */
  reason: string;
  /** ms spent measuring, pauses left out. */
  elapsedMs: number;
  start(): Promise<void>;
  stop(): void;
}

/** A result, or why there is none; neither when the reader stopped it. */
interface Attempt {
  result?: Result;
  failure?: Failure;
}

/** A run that fails is a result, unless the server did not begin it or was lost. */
function attemptOf(slug: string, { header, events, judgement, failure, startedAt, endedAt }: RunState): Attempt {
  const run = { lab: slug, events: [...events] };
  if (judgement) {
    const { outcome, sentence, durationMs } = judgement;
    return { result: { ...run, outcome, sentence, durationMs } };
  }
  if (!failure) return {};
  if (failure.family === 'server' && (!header || failure.code === 'lost')) return { failure };
  return { result: { ...run, outcome: 'failed', sentence: explain(failure), durationMs: endedAt - startedAt } };
}

/** A run that the reader takes over stops the verification. */
async function attempt({ slug, run }: Verifiable, stopped: AbortController): Promise<Attempt> {
  if (stopped.signal.aborted) return {};
  try {
    const state = await run(stopped.signal);
    if (!state) stopped.abort();
    return state ? attemptOf(slug, state) : {};
  } catch {
    return { failure: { family: 'server', code: 'lost' } };
  }
}

/** How long a sleeping laptop is given, in ms, before the connection counts as lost; a busy server says how long itself. */
const RETRY_MS = 3_000;

function pause(failure: Failure, { signal }: AbortController): Promise<void> {
  const ms = failure.family === 'server' && failure.retryAfter ? failure.retryAfter * 1000 : RETRY_MS;
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
    signal.addEventListener('abort', () => resolve());
    if (signal.aborted) resolve();
  });
}

/** `start` begins anew when all is done, and goes on where it was otherwise. */
export function useVerification(labs: readonly Verifiable[]): Verification {
  const [state, setState] = useState<Omit<Verification, 'start' | 'stop'>>({
    phase: 'never',
    results: [],
    reason: '',
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
      let { result, failure } = await attempt(lab, controller);
      if (failure) {
        await pause(failure, controller);
        ({ result, failure } = await attempt(lab, controller));
      }
      if (!result) return set(failure ? { phase: 'lost', reason: explain(failure) } : { phase: 'stopped' });
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
