// An axis from zero of which only the ends are written, under rows that share its scale.
import { french } from '../../text/typography.ts';
import { Label, Rule } from './marks.tsx';
import { Plot } from './Plot.tsx';

/** Pixels. */
const HEIGHT = 20;

/** `end`: the value at the right end, with its unit; absent while nothing was measured. */
export function ZeroAxis({ end }: { end: string | undefined }) {
  return (
    <Plot height={HEIGHT}>
      <Rule x1={0} x2={1} y1={3} y2={3} />
      <Label x={0} y={HEIGHT - 4}>
        0
      </Label>
      {end !== undefined && (
        <Label x={1} y={HEIGHT - 4} anchor="end">
          {french(end)}
        </Label>
      )}
    </Plot>
  );
}
