// The lanes of each program, step by step, above the lines they come from.
import { useEffect, useState } from 'preact/hooks';
import type { FigureProps } from '../../kit/lab/lab-view.ts';
import { explainStep } from '../../kit/trace/explain.ts';
import type { Trace } from '../../kit/trace/reduce.ts';
import { Stepper } from '../../kit/trace/Stepper.tsx';
import { kindsOf, TraceLanes } from '../../kit/trace/TraceLanes.tsx';
import { CALLBACKS } from '../../text/callbacks.ts';
import { french } from '../../text/typography.ts';
import { VERDICTS } from '../../text/verdicts.ts';
import { outcomeOf } from './claim.ts';
import type { Model } from './events.ts';
import { exitOf } from './explain.ts';
import { Listing } from './Listing.tsx';
import { nameOf } from './names.ts';

/** The two that differ only in their kind of module are drawn side by side; the others, of several, in a line each. */
const DRAWN = 2;

export function Figure({ model, label }: FigureProps<Model>) {
  const traces = model.traces.slice(0, DRAWN);
  const others = model.traces.slice(DRAWN);
  const [awake, setAwake] = useState(false);
  useEffect(() => setAwake(true), []);
  /** The step pointed at, in each program. */
  const [picked, pick] = useState<readonly (number | undefined)[]>([]);
  const kinds = kindsOf(traces);
  const all = traces.length > 0 ? traces : [undefined];
  const steps = all.map((trace, which) => trace?.steps[picked[which] ?? -1]);
  const lines = new Set(steps.flatMap((step) => (step?.line === undefined || step.kind === 'main' ? [] : [step.line])));
  return (
    <>
      <div class="traces">
        {all.map((trace, which) => (
          <TraceLanes
            key={trace?.file}
            trace={trace}
            title={trace && (traces.length > 1 ? nameOf(trace) : trace.file)}
            kinds={kinds}
            ending={trace?.exit && exitOf(trace.exit)}
            label={which === 0 ? label : nameOf(trace ?? { file: '' })}
            current={steps[which] && picked[which]}
            onPick={(step) => pick(traces.map((_, index) => (index === which ? step : undefined)))}
          />
        ))}
      </div>
      <div class="step" aria-live="polite">
        {steps.some(Boolean) ? (
          traces.map((trace, which) => (
            <p key={trace.file}>
              {french(explainStep(trace, picked[which], traces.length > 1 ? nameOf(trace) : undefined))}
            </p>
          ))
        ) : (
          <p>{french(CALLBACKS.howToRead)}</p>
        )}
      </div>
      <div class="stepper">
        <Stepper traces={traces} picked={picked} onPick={pick} />
      </div>
      <Listing
        traces={traces}
        current={lines}
        onPick={awake ? (line) => pick(traces.map((trace) => placeOf(trace, line))) : undefined}
      />
      {others.length > 0 && (
        <ul class="others">
          {others.map((trace) => (
            <Other key={trace.file} trace={trace} />
          ))}
        </ul>
      )}
      <p class="race">{french(CALLBACKS.race)}</p>
    </>
  );
}

/** A program whose lanes are not drawn: what it shows, after its verdict's sign. */
function Other({ trace }: { trace: Trace }) {
  const { outcome, sentence } = outcomeOf(trace);
  return (
    <li class={outcome}>
      <span class="sign">{VERDICTS[outcome].sign}</span> <code>{trace.file}</code> {french(sentence)}
    </li>
  );
}

function placeOf({ steps }: Trace, line: number): number | undefined {
  const place = steps.findIndex((step) => step.line === line && step.kind !== 'main');
  return place < 0 ? undefined : place;
}
