// When the pieces arrive, in both ways of sending; then what waits in memory, for both ways of writing.
import { Bar, Dots, Label, Rule, type Tone } from '../../kit/figure/marks.tsx';
import { Plot, Stretched } from '../../kit/figure/Plot.tsx';
import { linear, type Scale } from '../../kit/figure/scale.ts';
import { TimeAxis } from '../../kit/figure/TimeAxis.tsx';
import type { FigureProps } from '../../kit/lab/island.tsx';
import { duration } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import type { Arrivals, Model } from './events.ts';
import { MEMORY_HEIGHT, Memory } from './Memory.tsx';

/** With room for what this browser received, of a live run: nothing moves when it does. */
const ROW = 72;
const GAP = 52;

const lastOf = (arrivals: Arrivals | undefined): number =>
  Math.max(arrivals?.ended ?? 0, ...(arrivals?.pieces.map(({ at, seen = 0 }) => Math.max(at, seen)) ?? []));

export function Figure({ model: { answers, writers }, label }: FigureProps<Model>) {
  const { streamed, buffered } = answers;
  const now = Math.max(lastOf(streamed), lastOf(buffered));
  const x = linear([0, Math.max(now, streamed?.expectedMs ?? 0)], [0, 0.985]);
  const axis = 2 * ROW - 4;
  const height = axis + GAP + MEMORY_HEIGHT;
  return (
    <Plot height={height} label={label}>
      <Row name="En flux" tone="node" top={0} scale={x} arrivals={streamed} now={now} height={height} />
      <Row name="En bloc" tone="other" top={ROW} scale={x} arrivals={buffered} now={now} height={height} />
      {streamed && <TimeAxis scale={x} y={axis} />}
      <Memory top={axis + GAP} height={height} {...writers} />
    </Plot>
  );
}

interface RowProps {
  name: string;
  tone: Tone;
  top: number;
  scale: Scale;
  arrivals: Arrivals | undefined;
  /** Latest moment known of either answer: they are asked for together. */
  now: number;
  height: number;
}

/** The hatch is the reader's wait for the first byte; each dot is a piece that arrived. */
function Row({ name, tone, top, scale, arrivals, now, height }: RowProps) {
  const pieces = arrivals?.pieces ?? [];
  const first = pieces[0]?.at;
  const seen = pieces.flatMap((piece) => (piece.seen === undefined ? [] : [piece.seen]));
  const y = top + 28;
  return (
    <g>
      <Label x={0} y={top + 12} tone={tone} strong>
        {french(first === undefined ? name : `${name} : premier octet à ${duration(first)}`)}
      </Label>
      {arrivals && <Bar x1={0} x2={scale(first ?? now)} y={y - 6} height={12} tone="waiting" />}
      {first !== undefined && <Rule x1={scale(first)} x2={scale(lastOf(arrivals))} y1={y} y2={y} />}
      <Stretched height={height}>
        <Dots tone={tone} points={pieces.map(({ at }) => ({ x: scale(at), y }))} />
        {seen.length > 0 && (
          <path class="line seen" d={seen.map((at) => `M${Math.round(scale(at) * 1000)} ${y + 8}v6`).join('')} />
        )}
      </Stretched>
      {seen[0] !== undefined && (
        <Label x={0} y={top + 56}>
          {french(`reçu par ce navigateur à ${duration(seen[0])}`)}
        </Label>
      )}
    </g>
  );
}
