// A time axis along the bottom: a hairline, ticks, and their values in ms or s.
import { duration } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import { Label, Rule } from './marks.tsx';
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

export const TIME_AXIS_HEIGHT = 20;

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
