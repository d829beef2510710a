// Step by step, with two buttons or the arrow keys.
import { CALLBACKS } from '../../text/callbacks.ts';
import type { Trace } from './reduce.ts';

interface StepperProps {
  traces: readonly Trace[];
  picked: readonly (number | undefined)[];
  onPick(picked: readonly number[]): void;
}

/** Step by step, with the buttons or the arrow keys; the programs together. */
export function Stepper({ traces, picked, onPick }: StepperProps) {
  const last = Math.max(0, ...traces.map(({ steps }) => steps.length)) - 1;
  const place = Math.max(-1, ...picked.map((step) => step ?? -1));
  const go = (step: number) => onPick(traces.map(() => Math.min(last, Math.max(0, step))));
  if (last < 0) return null;
  const keys: Record<string, number> = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: last };
  const press = (event: KeyboardEvent) => {
    const step = keys[event.key];
    if (step === undefined) return;
    event.preventDefault();
    go(step);
  };
  return (
    <fieldset aria-label={CALLBACKS.stepByStep} onKeyDown={press}>
      <button type="button" onClick={() => go(place - 1)}>
        {CALLBACKS.previous}
      </button>
      <button type="button" onClick={() => go(place + 1)}>
        {CALLBACKS.next}
      </button>
    </fieldset>
  );
}
