// The axes of figures: times along the bottom, values up the side, or the two ends of a scale from zero.
import { duration } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import { Label, Rule } from './marks.tsx';
import { Plot } from './Plot.tsx';
import type { Scale } from './scale.ts';

interface TimeAxisProps {
  /** From ms to shares of the width. */
  scale: Scale;
  /** Pixels: where the hairline lies; the values take 18 more below. */
  y: number;
  ticks?: number;
}

/** Values that have room on the narrowest screen; the others show on wider ones. */
const FEW = 3;

export const AXIS_HEIGHT = 20;

/** A hairline, ticks, and their values in ms or s. */
export function TimeAxis({ scale, y, ticks = 4 }: TimeAxisProps) {
  const [start, end] = scale.range;
  const values = scale.ticks(ticks);
  const stride = Math.ceil(values.length / FEW);
  return (
    <g class="axis">
      <Rule x1={start} x2={end} y1={y} y2={y} />
      {values.map((value, index) => {
        const x = scale(value);
        return (
          <g key={value} class={index % stride > 0 ? 'minor' : undefined}>
            <Rule x1={x} x2={x} y1={y} y2={y + 4} />
            <Label x={x} y={y + 17} anchor={x > 0.9 ? 'end' : x < 0.05 ? 'start' : 'middle'}>
              {value === 0 ? '0' : french(duration(value))}
            </Label>
          </g>
        );
      })}
    </g>
  );
}

/** A hairline for each value, which is named in the margin left of the plot. `scale`: from values to pixels. */
export function ValueAxis({ scale, format }: { scale: Scale; format(value: number): string }) {
  return (
    <>
      {scale.ticks(3).map((value) => (
        <g key={value}>
          <Rule x1={0} x2={1} y1={scale(value)} y2={scale(value)} />
          <Label x={0} y={scale(value) + 4} dx={-8} anchor="end">
            {french(format(value))}
          </Label>
        </g>
      ))}
    </>
  );
}

/** Under rows that share a scale. `end`: the value at its right end, with its unit; absent while nothing was measured. */
export function ZeroAxis({ end }: { end: string | undefined }) {
  return (
    <Plot height={AXIS_HEIGHT}>
      <Rule x1={0} x2={1} y1={3} y2={3} />
      <Label x={0} y={AXIS_HEIGHT - 4}>
        0
      </Label>
      {end !== undefined && (
        <Label x={1} y={AXIS_HEIGHT - 4} anchor="end">
          {french(end)}
        </Label>
      )}
    </Plot>
  );
}
