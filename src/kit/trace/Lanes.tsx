// Swim lanes: one column a step, in order; what is waited for lies between the steps.
import { Bar, Label, Rule, type Tone } from '../figure/marks.tsx';
import { Plot, share } from '../figure/Plot.tsx';

interface LanesProps {
  /** Top to bottom. */
  names: readonly string[];
  /** `from`: the step that asked for it. */
  steps: readonly { lane: number; tone: Tone; from: number | undefined }[];
  /** From one step to the beginning of another, or to the end; `held: false` is drawn as a broken line. */
  spans: readonly { lane: number; from: number; to: number | undefined; held: boolean; lost: boolean }[];
  /** Said of a span that is lost. */
  never: string;
  /** What happened after so many steps: above the lanes, and below. */
  top: { after: number; text: string } | undefined;
  bottom: { after: number; text: string } | undefined;
  /** The step that is pointed at. */
  current: number | undefined;
  onPick(step: number): void;
  label: string;
}

const ROW = 24;
const TOP = 22;
const BAR = 16;
/** A broken line lies under the bars. */
const LOOSE = 10;
const FEWEST = 6;
const MOST_NUMBERS = 14;

export function Lanes({ names, steps, spans, never, top, bottom, current, onPick, label }: LanesProps) {
  const lost = bottom ? spans.filter((span) => span.lost) : [];
  const columns = Math.max(FEWEST, steps.length + (lost.length > 0 ? 2 : 0));
  /** What has not ended goes on past the exit. */
  const end = steps.length + (lost.length > 0 ? 0.4 : 0);
  const height = TOP + names.length * ROW + TOP;
  const x = (column: number) => column / columns;
  const y = (lane: number) => TOP + lane * ROW + ROW / 2;
  const pick = (event: PointerEvent & { currentTarget: Element }) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const step = Math.floor(((event.clientX - left) / width) * columns);
    if (step >= 0 && step < steps.length) onPick(step);
  };
  const mark = (edge: typeof top, baseline: number, y1: number, y2: number) =>
    edge && (
      <>
        <Rule class="tick" x1={x(edge.after)} x2={x(edge.after)} y1={y1} y2={y2} />
        <Label
          x={x(edge.after)}
          y={baseline}
          dx={edge.after > columns / 2 ? -5 : 5}
          anchor={edge.after > columns / 2 ? 'end' : 'start'}
          strong
        >
          {edge.text}
        </Label>
      </>
    );
  const every = columns > MOST_NUMBERS ? Math.ceil(columns / MOST_NUMBERS) : 1;
  const origin = current === undefined ? undefined : steps[current]?.from;
  return (
    <div class="lanes">
      <ul aria-hidden="true">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <div onPointerMove={pick} onPointerDown={pick}>
        <Plot height={height} label={label}>
          {current !== undefined && (
            <rect class="current" x={share(x(current))} width={share(1 / columns)} y={TOP} height={height - 2 * TOP} />
          )}
          {names.map((name, lane) => (
            <Rule key={name} x1={0} x2={1} y1={y(lane)} y2={y(lane)} />
          ))}
          {spans.map(({ lane, from, to = end, held }, index) =>
            held ? (
              <Bar key={index} x1={x(from + 0.5)} x2={x(to)} y={y(lane) - 4} height={8} tone="waiting" />
            ) : (
              <Rule key={index} class="loose" x1={x(from + 0.5)} x2={x(to)} y1={y(lane) + LOOSE} y2={y(lane) + LOOSE} />
            ),
          )}
          {steps.map(({ lane, tone }, step) => (
            <g key={step}>
              <Bar x1={x(step + 0.08)} x2={x(step + 0.92)} y={y(lane) - BAR / 2} height={BAR} tone={tone} />
              {step % every === 0 && (
                <text class="number" x={share(x(step + 0.5))} y={y(lane) + 4.5}>
                  {step + 1}
                </text>
              )}
            </g>
          ))}
          {origin !== undefined && steps[origin] && (
            <rect
              class="origin"
              x={share(x(origin + 0.08))}
              width={share(0.84 / columns)}
              y={y(steps[origin].lane) - BAR / 2}
              height={BAR}
            />
          )}
          {mark(top, 14, 4, height - TOP)}
          {mark(bottom, height - 5, TOP, height - 3)}
          {lost.map(({ lane }) => (
            <Label key={lane} x={x(end)} dx={6} y={y(lane) + LOOSE + 2} tone="failed">
              {never}
            </Label>
          ))}
        </Plot>
      </div>
    </div>
  );
}
