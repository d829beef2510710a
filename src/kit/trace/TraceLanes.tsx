// One program's steps in swim lanes: a lane for each kind of callback, a column for each step in order; what is waited for
// lies between the steps.
import { CALLBACKS, KINDS, NEVER } from '../../text/callbacks.ts';
import { french } from '../../text/typography.ts';
import { Bar, Label, Rule, type Tone } from '../figure/marks.tsx';
import { Plot, share } from '../figure/Plot.tsx';
import type { Kind } from '../protocol/callbacks.ts';
import { lostSpans, type Trace } from './reduce.ts';

/** Always there, so that nothing moves when a callback of another kind arrives. */
const USUAL = (Object.keys(KINDS) as Kind[]).filter((kind) => kind !== 'other');

const toneOf = (kind: Kind): Tone => (kind === 'main' ? 'plain' : kind === 'other' ? 'other' : 'node');

/** The lanes that these programs need, top to bottom. */
export function kindsOf(traces: readonly Trace[]): readonly Kind[] {
  const strange = traces.some(({ steps }) => steps.some(({ kind }) => kind === 'other'));
  return strange ? [...USUAL, 'other'] : USUAL;
}

interface TraceLanesProps {
  trace: Trace | undefined;
  title?: string | undefined;
  kinds: readonly Kind[];
  /** What became of the program, once it has ended. */
  ending: string | undefined;
  label: string;
  /** The step that is pointed at. */
  current: number | undefined;
  onPick(step: number): void;
}

const ROW = 24;
const TOP = 22;
const BAR = 16;
/** A broken line lies under the bars. */
const LOOSE = 10;
const FEWEST = 6;
const MOST_NUMBERS = 14;

export function TraceLanes({ trace, title, kinds, ending, label, current, onPick }: TraceLanesProps) {
  const { steps = [], spans = [], mainEnd } = trace ?? {};
  const lost = trace && ending !== undefined ? lostSpans(trace) : [];
  const columns = Math.max(FEWEST, steps.length + (lost.length > 0 ? 2 : 0));
  /** What has not ended goes on past the exit. */
  const end = steps.length + (lost.length > 0 ? 0.4 : 0);
  const height = TOP + kinds.length * ROW + TOP;
  const x = (column: number) => column / columns;
  const y = (kind: Kind) => TOP + kinds.indexOf(kind) * ROW + ROW / 2;
  const pick = (event: PointerEvent & { currentTarget: Element }) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const step = Math.floor(((event.clientX - left) / width) * columns);
    if (step >= 0 && step < steps.length) onPick(step);
  };
  /** What happened after so many steps: above the lanes, or below. */
  const mark = (after: number, text: string, baseline: number, y1: number, y2: number) => (
    <>
      <Rule class="tick" x1={x(after)} x2={x(after)} y1={y1} y2={y2} />
      <Label
        x={x(after)}
        y={baseline}
        dx={after > columns / 2 ? -5 : 5}
        anchor={after > columns / 2 ? 'end' : 'start'}
        strong
      >
        {text}
      </Label>
    </>
  );
  const every = columns > MOST_NUMBERS ? Math.ceil(columns / MOST_NUMBERS) : 1;
  const origin = steps[steps[current ?? -1]?.from ?? -1];
  return (
    <section>
      {title && <h3>{title}</h3>}
      <div class="lanes">
        <ul aria-hidden="true">
          {kinds.map((kind) => (
            <li key={kind}>{KINDS[kind].lane}</li>
          ))}
        </ul>
        <div onPointerMove={pick} onPointerDown={pick}>
          <Plot height={height} label={label}>
            {current !== undefined && (
              <rect
                class="current"
                x={share(x(current))}
                width={share(1 / columns)}
                y={TOP}
                height={height - 2 * TOP}
              />
            )}
            {kinds.map((kind) => (
              <Rule key={kind} x1={0} x2={1} y1={y(kind)} y2={y(kind)} />
            ))}
            {spans.map(({ kind, from, to = end, held }, index) =>
              held ? (
                <Bar key={index} x1={x(from + 0.5)} x2={x(to)} y={y(kind) - 4} height={8} tone="waiting" />
              ) : (
                <Rule
                  key={index}
                  class="loose"
                  x1={x(from + 0.5)}
                  x2={x(to)}
                  y1={y(kind) + LOOSE}
                  y2={y(kind) + LOOSE}
                />
              ),
            )}
            {steps.map(({ kind }, step) => (
              <g key={step}>
                <Bar x1={x(step + 0.08)} x2={x(step + 0.92)} y={y(kind) - BAR / 2} height={BAR} tone={toneOf(kind)} />
                {step % every === 0 && (
                  <text class="number" x={share(x(step + 0.5))} y={y(kind) + 4.5}>
                    {step + 1}
                  </text>
                )}
              </g>
            ))}
            {origin && (
              <rect
                class="origin"
                x={share(x(steps.indexOf(origin) + 0.08))}
                width={share(0.84 / columns)}
                y={y(origin.kind) - BAR / 2}
                height={BAR}
              />
            )}
            {mainEnd !== undefined && mark(mainEnd, CALLBACKS.mainEnd, 14, 4, height - TOP)}
            {ending !== undefined && mark(steps.length, french(ending), height - 5, TOP, height - 3)}
            {lost.map((span) => (
              <Label key={span.id} x={x(end)} dx={6} y={y(span.kind) + LOOSE + 2} tone="failed">
                {NEVER}
              </Label>
            ))}
          </Plot>
        </div>
      </div>
    </section>
  );
}
