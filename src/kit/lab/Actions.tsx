// The buttons of a lab, and how far its run has come.
import type { TargetedMouseEvent } from 'preact';
import { FRAME } from '../../text/frame.ts';
import { french } from '../../text/typography.ts';
import { Quiet, RunButton } from './buttons.tsx';
import { useElapsed } from './use-clock.ts';
import { REPEATS } from './use-repeats.ts';
import type { Run } from './use-run.ts';

interface ActionsProps {
  run: Run;
  expectedMs: number;
  /** Absent where the run that is shown cannot be repeated. */
  onRepeat: (() => void) | undefined;
  onReset(): void;
  /** Whether a parameter is not at its default. */
  changed: boolean;
}

export function Actions({ run, expectedMs, onRepeat, onReset, changed }: ActionsProps) {
  const { busy, phase, shown } = run;
  const elapsed = useElapsed(run.startedAt, phase === 'running', 100);
  return (
    <div class="actions">
      <RunButton class="main" busy={busy} onStop={run.stop}>
        {busy ? FRAME.stop : FRAME.run}
      </RunButton>
      <progress
        aria-label={FRAME.progress}
        max={Math.max(1, expectedMs)}
        value={Math.min(elapsed, expectedMs)}
        hidden={phase !== 'running'}
      />
      <span class={phase === 'waiting' || phase === 'running' ? 'elapsed' : 'elapsed expected'}>
        {french(stateOf(run, elapsed, expectedMs))}
      </span>
      {!busy && onRepeat && <Quiet onClick={leaveFor(onRepeat)}>{FRAME.repeat(REPEATS)}</Quiet>}
      {!busy && (shown || changed) && (
        <Quiet onClick={leaveFor(onReset)}>{shown ? FRAME.backToRecording : FRAME.defaults}</Quiet>
      )}
    </div>
  );
}

/** For a button that disappears once it is pressed: the focus moves to the one beside it. */
const leaveFor = (action: () => void) => (event: TargetedMouseEvent<HTMLButtonElement>) => {
  event.currentTarget.form?.querySelector<HTMLElement>('.main')?.focus();
  action();
};

function stateOf({ phase, position }: Run, elapsed: number, expectedMs: number): string {
  if (phase === 'waiting') return FRAME.waiting(position);
  if (phase === 'running') return FRAME.running(Math.round(elapsed / 100) * 100);
  return FRAME.expected(expectedMs);
}
