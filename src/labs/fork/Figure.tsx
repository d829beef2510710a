// How late the parent's timer is, and who was computing; then several children at once; then the messages.
import { Caption, Drawing } from '../../kit/figure/Drawing.tsx';
import { Label, Rule } from '../../kit/figure/marks.tsx';
import { Plot, Stretched, UNITS } from '../../kit/figure/Plot.tsx';
import { linear, type Scale } from '../../kit/figure/scale.ts';
import { TIME_AXIS_HEIGHT, TimeAxis } from '../../kit/figure/TimeAxis.tsx';
import type { FigureProps } from '../../kit/lab/island.tsx';
import { duration } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import { latenessOf, type Model, overlap, type Tick, type Where } from './events.ts';
import { Teams } from './Teams.tsx';
import { Trips } from './Trips.tsx';

/** With room for a value over the highest line. */
const TOP = 18;
const BASE = 112;
const STRIP = 8;
const AXIS = BASE + STRIP + 6;
const HEIGHT = AXIS + TIME_AXIS_HEIGHT;
/** Share of the width that holds data; the values of the scale stand beside it. */
const DATA = 0.86;

export function Figure({ model, label }: FigureProps<Model>) {
  return (
    <Drawing label={label}>
      <Lateness model={model} />
      <Teams model={model} />
      <Trips trips={model.trips} />
    </Drawing>
  );
}

/** Ticks are teeth: a timer is due at the foot of the slope, and comes at its top. Under them, who was computing. */
function Lateness({ model }: { model: Model }) {
  const end = model.work.at(-1)?.end;
  const ticks = model.ticks.filter(({ at }) => end === undefined || at < end + 100);
  const x = linear([0, Math.max(end ?? 0, ticks.at(-1)?.at ?? 0)], [0, DATA]);
  const y = linear([0, Math.max(20, ...ticks.map(({ late }) => late))], [BASE, TOP]);
  const during = (where: Where) =>
    ticks.filter((tick) => model.work.some((work) => work.where === where && overlap(tick, work)));
  return (
    <>
      <Caption text="Retard médian d’une minuterie du parent" />
      <Title tone="other" text="Quand il calcule" late={latenessOf(model, 'parent')} />
      <Title tone="node" text="Quand un enfant calcule" late={latenessOf(model, 'child')} />
      <Plot height={HEIGHT}>
        {ticks.length > 0 &&
          y.ticks(3).map((value) => (
            <g key={value}>
              <Rule x1={0} x2={1} y1={y(value)} y2={y(value)} />
              {value > 0 && (
                <Label x={1} y={y(value) - 4} anchor="end">
                  {french(duration(value))}
                </Label>
              )}
            </g>
          ))}
        <Stretched height={HEIGHT}>
          <path class="bar other" d={teeth(during('parent'), x, y)} />
          <path class="bar node" d={teeth(during('child'), x, y)} />
          {(['parent', 'child'] as const).map((where) => (
            <path
              key={where}
              class={`bar ${where === 'parent' ? 'other' : 'node'}`}
              d={model.work
                .filter((work) => work.where === where)
                .map(
                  (work) =>
                    `M${units(x(work.start))} ${BASE + 3}H${units(x(work.end))}v${STRIP}H${units(x(work.start))}Z`,
                )
                .join('')}
            />
          ))}
        </Stretched>
        {ticks.length > 0 && <TimeAxis scale={x} y={AXIS} />}
      </Plot>
    </>
  );
}

function Title({ tone, text, late }: { tone: 'node' | 'other'; text: string; late: number | undefined }) {
  return <Caption text={late === undefined ? text : `${text} : ${duration(late)}`} tone={tone} strong />;
}

const units = (share: number): number => Math.round(share * UNITS);

/** A tooth under a pixel high would not be seen. */
function teeth(ticks: readonly Tick[], x: Scale, y: Scale): string {
  return ticks
    .filter(({ late }) => BASE - y(late) >= 1)
    .map(({ at, late }) => `M${units(x(at - late))} ${BASE}L${units(x(at))} ${Math.round(y(late))}V${BASE}Z`)
    .join('');
}
