// The values of a vertical axis: a hairline each, named in the margin left of the plot.
import { french } from '../../text/typography.ts';
import { Label, Rule } from './marks.tsx';
import type { Scale } from './scale.ts';

/** `scale`: from values to pixels. */
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
