// The lanes of each program, step by step, above the lines they come from.
import { useEffect, useState } from 'preact/hooks';
import type { Tone } from '../../kit/figure/marks.tsx';
import type { FigureProps } from '../../kit/lab/island.tsx';
import { french } from '../../text/typography.ts';
import type { Kind, Model } from './events.ts';
import { exitOf, explainStep } from './explain.ts';
import { Lanes } from './Lanes.tsx';
import { Listing } from './Listing.tsx';
import { KINDS, NEVER, nameOf } from './names.ts';
import type { Trace } from './reduce.ts';

/** Always there, so that nothing moves when a callback of another kind arrives. */
const USUAL = (Object.keys(KINDS) as Kind[]).filter((kind) => kind !== 'other');
const HOW_TO_READ = 'Une colonne par étape, dans l’ordre où elles passent ; hachuré : ce que la boucle attend encore.';
const toneOf = (kind: Kind): Tone => (kind === 'main' ? 'plain' : kind === 'other' ? 'other' : 'node');

export function Figure({ model: { traces }, label }: FigureProps<Model>) {
  const [awake, setAwake] = useState(false);
  useEffect(() => setAwake(true), []);
  /** The step pointed at, in each program. */
  const [picked, pick] = useState<readonly (number | undefined)[]>([]);
  const strange = traces.some(({ steps }) => steps.some(({ kind }) => kind === 'other'));
  const kinds: Kind[] = strange ? [...USUAL, 'other'] : USUAL;
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
            label={which === 0 ? label : nameOf(trace ?? { file: '' })}
            current={steps[which] && picked[which]}
            onPick={(step) => pick(traces.map((_, index) => (index === which ? step : undefined)))}
          />
        ))}
      </div>
      <div class="step" aria-live="polite">
        {steps.some(Boolean) ? (
          traces.map((trace, which) => (
            <p key={trace.file}>{french(explainStep(trace, picked[which], traces.length > 1))}</p>
          ))
        ) : (
          <p>{french(HOW_TO_READ)}</p>
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
    </>
  );
}

function placeOf({ steps }: Trace, line: number): number | undefined {
  const place = steps.findIndex((step) => step.line === line && step.kind !== 'main');
  return place < 0 ? undefined : place;
}

interface TraceLanesProps {
  trace: Trace | undefined;
  title: string | undefined;
  kinds: readonly Kind[];
  label: string;
  current: number | undefined;
  onPick(step: number): void;
}

function TraceLanes({ trace, title, kinds, ...pointing }: TraceLanesProps) {
  const lane = ({ kind }: { kind: Kind }) => kinds.indexOf(kind);
  const { steps = [], spans = [], mainEnd, exit } = trace ?? {};
  return (
    <section>
      {title && <h3>{title}</h3>}
      <Lanes
        names={kinds.map((kind) => KINDS[kind].lane)}
        steps={steps.map((step) => ({ lane: lane(step), tone: toneOf(step.kind), from: step.from }))}
        spans={spans.map((span) => ({ ...span, lane: lane(span) }))}
        never={NEVER}
        top={mainEnd === undefined ? undefined : { after: mainEnd, text: 'fin du script' }}
        bottom={exit && { after: steps.length, text: french(exitOf(exit)) }}
        {...pointing}
      />
    </section>
  );
}

interface StepperProps {
  traces: readonly Trace[];
  picked: readonly (number | undefined)[];
  onPick(picked: readonly number[]): void;
}

/** Step by step, with the buttons or the arrow keys; the programs together. */
function Stepper({ traces, picked, onPick }: StepperProps) {
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
    <fieldset aria-label="Pas à pas" onKeyDown={press}>
      <button type="button" onClick={() => go(place - 1)}>
        Étape précédente
      </button>
      <button type="button" onClick={() => go(place + 1)}>
        Étape suivante
      </button>
    </fieldset>
  );
}
