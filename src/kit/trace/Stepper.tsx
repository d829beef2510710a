// Goes through the steps of a trace, with two buttons or the arrow keys.
import { CALLBACKS } from '../../text/callbacks.ts';
import type { Trace } from './reduce.ts';

interface StepperProps {
  trace: Trace | undefined;
  picked: number | undefined;
  onPick(step: number): void;
}

export function Stepper({ trace, picked, onPick }: StepperProps) {
  const last = (trace?.steps.length ?? 0) - 1;
  const place = picked ?? -1;
  const go = (step: number) => onPick(Math.min(last, Math.max(0, step)));
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
