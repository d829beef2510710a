// What each program shows, in a line; the lanes and the lines of the one that is chosen, step by step.
import { useEffect, useState } from 'preact/hooks';
import type { FigureProps } from '../../kit/lab/lab-view.ts';
import { explainStep } from '../../kit/trace/explain.ts';
import type { Trace } from '../../kit/trace/reduce.ts';
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
  const [chosen, setChosen] = useState(0);
  /** The step pointed at. */
  const [picked, pick] = useState<number>();
  const choose = (index: number) => {
    setChosen(index);
    pick(undefined);
  };
  const shown = chosen < traces.length ? chosen : 0;
  const trace = traces[shown];
  const step = trace?.steps[picked ?? -1];
  const order = orderOf(model);
  return (
    <>
      {model.files.length > 1 && (
        <ul class="programs">
          {model.files.map((file, index) => (
            <Program
              key={file}
              file={file}
              trace={traces[index]}
              isShown={index === shown}
              onChoose={awake ? () => choose(index) : undefined}
            />
          ))}
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
            <Stepper trace={trace} picked={step && picked} onPick={pick} />
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

interface ProgramProps {
  file: string;
  /** Undefined before it runs: its line is there already, so that nothing below moves. */
  trace: Trace | undefined;
  isShown: boolean;
  /** Undefined before the page is awake. */
  onChoose: (() => void) | undefined;
}

function Program({ file, trace, isShown, onChoose }: ProgramProps) {
  const { outcome, sentence } = trace ? outcomeOf(trace) : { outcome: 'unavailable' as const, sentence: '…' };
  return (
    <li class={outcome}>
      <span class="sign">{VERDICTS[outcome].sign}</span>
      <button type="button" class="quiet" aria-pressed={isShown} disabled={!onChoose || !trace} onClick={onChoose}>
        {nameOf(trace ?? { file })}
      </button>
      <span>{french(sentence)}</span>
    </li>
  );
}
