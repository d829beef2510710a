// Every lab in turn, as its own button runs it: what « Tout vérifier » does.
import { explain } from '../../text/failures.ts';
import { type Failure, RunError } from '../protocol/failure.ts';
import type { Result } from '../protocol/stream.ts';
import type { RunState } from './use-run.ts';
import { useTask } from './use-task.ts';

/** A lab that is run where it stands on the page, so that its figure shows it. */
export interface Verifiable {
  slug: string;
  /** With the default parameters. */
  expectedMs: number;
  /** Resolves with how the run ended; with nothing when the reader has started another one. Rejects when it cannot be loaded. */
  run(signal: AbortSignal): Promise<RunState | undefined>;
}

interface State {
  phase: 'never' | 'running' | 'stopped' | 'lost' | 'done';
  results: readonly Result[];
  /** Why it went no further, as a sentence, when it is `lost`. */
  reason: string;
  /** ms spent measuring, pauses left out. */
  elapsedMs: number;
}

export type Verification = ReturnType<typeof useVerification>;

const LOST: Failure = { family: 'server', code: 'lost' };

/** A run that fails is a result, unless the server did not begin it or was lost: that is thrown. Nothing when it was stopped. */
function resultOf(slug: string, { header, events, judgement, failure, startedAt, endedAt }: RunState) {
  const run = { lab: slug, events: [...events] };
  if (judgement) {
    const { outcome, sentence, durationMs } = judgement;
    return { ...run, outcome, sentence, durationMs };
  }
  if (!failure) return undefined;
  if (failure.family === 'server' && (!header || failure.code === 'lost')) throw new RunError(failure);
  return { ...run, outcome: 'failed' as const, sentence: explain(failure), durationMs: endedAt - startedAt };
}

async function attempt({ slug, run }: Verifiable, signal: AbortSignal): Promise<Result | undefined> {
  if (signal.aborted) return undefined;
  const state = await run(signal).catch((cause) => Promise.reject(new RunError(LOST, { cause })));
  return state && resultOf(slug, state);
}

/** How long a sleeping laptop is given, in ms, before the connection counts as lost; a busy server says how long itself. */
const RETRY_MS = 3_000;

function pause({ failure }: RunError, signal: AbortSignal): Promise<void> {
  const ms = failure.family === 'server' && failure.retryAfter ? failure.retryAfter * 1000 : RETRY_MS;
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
    signal.addEventListener('abort', () => resolve());
    if (signal.aborted) resolve();
  });
}

/** What is lost is tried again once. Ends early when it is stopped, or when the reader takes a run over. */
async function* verify(labs: readonly Verifiable[], signal: AbortSignal) {
  for (const lab of labs) {
    const began = performance.now();
    const result = await attempt(lab, signal).catch(async (error: RunError) => {
      await pause(error, signal);
      return attempt(lab, signal);
    });
    if (!result) return;
    yield { result, ms: performance.now() - began };
  }
}

/** `start` begins anew when all is done, and goes on where it was otherwise. */
export function useVerification(labs: readonly Verifiable[]) {
  const none: State = { phase: 'never', results: [], reason: '', elapsedMs: 0 };
  const { state, start: begin, stop } = useTask(none);

  const start = async () => {
    if (state.phase === 'running') return;
    const from = state.phase === 'done' ? none : state;
    await begin(
      { ...from, phase: 'running' },
      (signal) => verify(labs.slice(from.results.length), signal),
      (before, { result, ms }) => ({
        ...before,
        results: [...before.results, result],
        elapsedMs: before.elapsedMs + ms,
      }),
      (last, _aborted, error) => {
        if (error instanceof RunError) return { ...last, phase: 'lost', reason: explain(error.failure) };
        return { ...last, phase: last.results.length < labs.length ? 'stopped' : 'done' };
      },
    );
  };

  return { ...state, start, stop };
}
