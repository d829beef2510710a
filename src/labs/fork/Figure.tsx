// When the parent's timer fires, and who was computing; then several children at once; then the messages.
import { AXIS_HEIGHT, TimeAxis } from '../../kit/figure/axes.tsx';
import { Caption, Drawing } from '../../kit/figure/Drawing.tsx';
import { Bar, type Tone } from '../../kit/figure/marks.tsx';
import { Plot, Stretched, UNITS } from '../../kit/figure/Plot.tsx';
import { linear } from '../../kit/figure/scale.ts';
import type { FigureProps } from '../../kit/lab/lab-view.ts';
import { plural } from '../../text/format.ts';
import { type Model, punctualityOf, type Where } from './events.ts';
import { Teams } from './Teams.tsx';
import { Trips } from './Trips.tsx';

/** Of the ticks, and of the strip that says who was computing. */
const TICKS = { y: 0, height: 22 };
const STRIP = { y: 26, height: 8 };
const AXIS = 38;
/** How long the timer is shown after the last calculation, in ms. */
const AFTER_MS = 100;

const TONES: Record<Where, Tone> = { parent: 'other', child: 'node' };

export const tones = /(?<node>quand un enfant calcule|à la fois)|(?<other>à la suite)/g;

export function Figure({ model, label }: FigureProps<Model>) {
  return (
    <Drawing label={label}>
      <Timer model={model} />
      <Teams model={model} />
      <Trips trips={model.trips} />
    </Drawing>
  );
}

/** A stroke for each time the timer fires: where there is none, the parent answers nobody. */
function Timer({ model }: { model: Model }) {
  const { work } = model;
  const end = work.at(-1)?.end;
  const ticks = model.ticks.filter((at) => end === undefined || at < end + AFTER_MS);
  const x = linear([0, Math.max(end ?? 0, ticks.at(-1) ?? 0)], [0, 1]);
  const strokes = ticks.map((at) => `M${Math.round(x(at) * UNITS)} ${TICKS.y}v${TICKS.height}`).join('');
  return (
    <>
      <Caption text="Un trait par déclenchement d’un minuteur du parent (10 ms)" />
      <Title where="parent" text="Quand le parent calcule" model={model} />
      <Title where="child" text="Quand un enfant calcule" model={model} />
      <Plot height={AXIS + AXIS_HEIGHT}>
        <Stretched height={AXIS}>
          <path class="line" d={strokes} />
        </Stretched>
        {work.map(({ where, start, end }) => (
          <Bar key={start} x1={x(start)} x2={x(end)} y={STRIP.y} height={STRIP.height} tone={TONES[where]} />
        ))}
        {ticks.length > 0 && <TimeAxis scale={x} y={AXIS} />}
      </Plot>
    </>
  );
}

function Title({ where, text, model }: { where: Where; text: string; model: Model }) {
  const { due, fired } = punctualityOf(model, where);
  return (
    <Caption
      text={due === 0 ? text : `${text} : ${plural(fired, 'déclenchement')} sur ${due}`}
      tone={TONES[where]}
      strong
    />
  );
}
