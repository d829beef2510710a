// Each line from written to received, in both ways of sending; then what waits in memory, for both ways of writing.
import { AXIS_HEIGHT, TimeAxis } from '../../kit/figure/axes.tsx';
import { Caption, Drawing } from '../../kit/figure/Drawing.tsx';
import { Bar, Dots, type Tone } from '../../kit/figure/marks.tsx';
import { Plot, Stretched } from '../../kit/figure/Plot.tsx';
import { linear, type Scale } from '../../kit/figure/scale.ts';
import type { FigureProps } from '../../kit/lab/lab-view.ts';
import { duration, rough } from '../../text/format.ts';
import { type Arrivals, delaysOf, type Model } from './events.ts';
import { Memory } from './Memory.tsx';

/** A line of the answer has its own row, as high as their number leaves. */
const ROWS = 66;

const lastOf = (arrivals: Arrivals | undefined): number =>
  Math.max(arrivals?.ended ?? 0, ...(arrivals?.lines.map(({ received }) => received) ?? []));

export const tones = /(?<node>En flux|«\sdrain\s»)|(?<other>en bloc)/g;

export function Figure({ model, label }: FigureProps<Model>) {
  const { streamed, buffered } = model.answers;
  const x = linear([0, Math.max(lastOf(streamed), lastOf(buffered), model.writingMs)], [0, 0.985]);
  return (
    <Drawing label={label}>
      <Lines name="En flux" tone="node" scale={x} arrivals={streamed} count={model.lines} />
      <Lines name="En bloc" tone="other" scale={x} arrivals={buffered} count={model.lines} />
      <Plot height={AXIS_HEIGHT}>
        <TimeAxis scale={x} y={1} />
      </Plot>
      <Memory model={model} />
    </Drawing>
  );
}

interface LinesProps {
  name: string;
  tone: Tone;
  scale: Scale;
  arrivals: Arrivals | undefined;
  count: number;
}

/** The hatch is a line's way from written to received; the dot is its reception. */
function Lines({ name, tone, scale, arrivals, count }: LinesProps) {
  const step = ROWS / Math.max(1, count);
  const rows = arrivals?.lines.map((line) => ({ ...line, y: (line.n - 0.5) * step })) ?? [];
  const told =
    rows.length > 0
      ? ` : de l’écriture à la réception, ${duration(rough(delaysOf({ lines: rows, ended: 0 }).typical))}`
      : '';
  return (
    <div>
      <Caption text={`${name}${told}`} tone={tone} strong />
      <Plot height={ROWS}>
        {rows.map(({ n, y, written, received }) =>
          scale(received) - scale(written) < 0.005 ? null : (
            <Bar key={n} x1={scale(written)} x2={scale(received)} y={y - step / 3} height={step / 1.5} tone="waiting" />
          ),
        )}
        <Stretched height={ROWS}>
          <Dots tone={tone} points={rows.map(({ y, received }) => ({ x: scale(received), y }))} />
        </Stretched>
      </Plot>
    </div>
  );
}
