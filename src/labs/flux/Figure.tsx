// When the pieces arrive, in both ways of sending; then what waits in memory, for both ways of writing.
import { Caption, Drawing } from '../../kit/figure/Drawing.tsx';
import { Bar, Dots, Rule, type Tone } from '../../kit/figure/marks.tsx';
import { Plot, Stretched, UNITS } from '../../kit/figure/Plot.tsx';
import { linear, type Scale } from '../../kit/figure/scale.ts';
import { TIME_AXIS_HEIGHT, TimeAxis } from '../../kit/figure/TimeAxis.tsx';
import type { FigureProps } from '../../kit/lab/island.tsx';
import { duration } from '../../text/format.ts';
import type { Arrivals, Model } from './events.ts';
import { Memory } from './Memory.tsx';

/** Of the dots, and of the row: with room for the marks of what this browser received. */
const LINE = 12;
const ROW = 28;

const lastOf = (arrivals: Arrivals | undefined): number =>
  Math.max(arrivals?.ended ?? 0, ...(arrivals?.pieces.map(({ at, seen = 0 }) => Math.max(at, seen)) ?? []));

export function Figure({ model: { answers, writers }, label }: FigureProps<Model>) {
  const { streamed, buffered } = answers;
  const now = Math.max(lastOf(streamed), lastOf(buffered));
  const x = linear([0, Math.max(now, streamed?.expectedMs ?? 0)], [0, 0.985]);
  return (
    <Drawing label={label}>
      <Row name="En flux" tone="node" scale={x} arrivals={streamed} now={now} />
      <Row name="En bloc" tone="other" scale={x} arrivals={buffered} now={now} />
      <Plot height={TIME_AXIS_HEIGHT}>{streamed && <TimeAxis scale={x} y={1} />}</Plot>
      <Memory {...writers} />
    </Drawing>
  );
}

interface RowProps {
  name: string;
  tone: Tone;
  scale: Scale;
  arrivals: Arrivals | undefined;
  /** Latest moment known of either answer: they are asked for together. */
  now: number;
}

/** The hatch is the reader's wait for the first byte; each dot is a piece that arrived. */
function Row({ name, tone, scale, arrivals, now }: RowProps) {
  const pieces = arrivals?.pieces ?? [];
  const first = pieces[0]?.at;
  const seen = pieces.flatMap((piece) => (piece.seen === undefined ? [] : [piece.seen]));
  const received = seen[0] === undefined ? undefined : `reçu par ce navigateur à ${duration(seen[0])}`;
  return (
    <div class="answer">
      <Caption
        text={first === undefined ? name : `${name} : premier octet à ${duration(first)}`}
        tone={tone}
        strong
        aside={received}
      />
      <Plot height={ROW}>
        {arrivals && <Bar x1={0} x2={scale(first ?? now)} y={LINE - 6} height={12} tone="waiting" />}
        {first !== undefined && <Rule x1={scale(first)} x2={scale(lastOf(arrivals))} y1={LINE} y2={LINE} />}
        <Stretched height={ROW}>
          <Dots tone={tone} points={pieces.map(({ at }) => ({ x: scale(at), y: LINE }))} />
          {seen.length > 0 && (
            <path class="line seen" d={seen.map((at) => `M${Math.round(scale(at) * UNITS)} ${LINE + 8}v6`).join('')} />
          )}
        </Stretched>
      </Plot>
    </div>
  );
}
