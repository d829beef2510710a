// What each program shows, in a line; the lanes and the lines of the one that is chosen, step by step.
import { useEffect, useState } from 'preact/hooks';
import type { FigureProps } from '../../kit/lab/lab-view.ts';
import { explainStep } from '../../kit/trace/explain.ts';
import { Stepper } from '../../kit/trace/Stepper.tsx';
import { kindsOf, TraceLanes } from '../../kit/trace/TraceLanes.tsx';
import { CALLBACKS } from '../../text/callbacks.ts';
import { french } from '../../text/typography.ts';
import { VERDICTS } from '../../text/verdicts.ts';
import { orderOf, outcomeOf } from './claim.ts';
import type { Model } from './events.ts';
import { exitOf } from './explain.ts';
import { Listing } from './Listing.tsx';
import { nameOf } from './names.ts';

export function Figure({ model, label }: FigureProps<Model>) {
  const { traces } = model;
  const [awake, setAwake] = useState(false);
  useEffect(() => setAwake(true), []);
  const [chosen, choose] = useState(0);
  /** The step pointed at. */
  const [picked, pick] = useState<number>();
  const trace = traces[chosen] ?? traces[0];
  const step = trace?.steps[picked ?? -1];
  const order = orderOf(model);
  return (
    <>
      {traces.length > 1 && (
        <ul class="programs">
          {traces.map((each, index) => {
            const { outcome, sentence } = outcomeOf(each);
            const select = () => {
              choose(index);
              pick(undefined);
            };
            return (
              <li key={each.file} class={outcome}>
                <span class="sign">{VERDICTS[outcome].sign}</span>
                <button type="button" class="quiet" aria-pressed={each === trace} disabled={!awake} onClick={select}>
                  {nameOf(each)}
                </button>
                <span>{french(sentence)}</span>
              </li>
            );
          })}
        </ul>
      )}
      <div class="one">
        <div>
          <TraceLanes
            trace={trace}
            title={trace && nameOf(trace)}
            kinds={kindsOf(traces)}
            ending={trace?.exit && exitOf(trace.exit)}
            label={label}
            current={step && picked}
            onPick={pick}
          />
          <div class="step" aria-live="polite">
            <p>{french(trace && step ? explainStep(trace, picked) : CALLBACKS.howToRead)}</p>
          </div>
          <div class="stepper">
            <Stepper traces={trace ? [trace] : []} picked={[step && picked]} onPick={([to]) => pick(to)} />
          </div>
        </div>
        {trace && (
          <Listing
            trace={trace}
            current={step?.kind === 'main' ? undefined : step?.line}
            onPick={
              awake
                ? (line) => pick(trace.steps.findIndex(({ line: own, kind }) => own === line && kind !== 'main'))
                : undefined
            }
          />
        )}
      </div>
      {order && <p class="aside">{french(order)}</p>}
    </>
  );
}
