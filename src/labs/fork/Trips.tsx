// How long messages took, there and back: how many in each class, on a logarithmic scale.
import { Area, Label, type Point } from '../../kit/figure/marks.tsx';
import { Stretched } from '../../kit/figure/Plot.tsx';
import { linear, logarithmic } from '../../kit/figure/scale.ts';
import { TIME_AXIS_HEIGHT, TimeAxis } from '../../kit/figure/TimeAxis.tsx';
import { duration, number } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import { BINS_PER_DECADE, type Trips as TripsMeasured } from './events.ts';

const TITLES = 34;
const CHART = 48;
export const TRIPS_HEIGHT = TITLES + CHART + TIME_AXIS_HEIGHT;

/** Where a class begins, in ms. */
const startOf = (bin: number): number => 10 ** (bin / BINS_PER_DECADE) / 1000;

export function Trips({ top, height, trips }: { top: number; height: number; trips: TripsMeasured | undefined }) {
  if (!trips)
    return (
      <Label x={0} y={top}>
        Messages, aller et retour
      </Label>
    );
  const base = top + TITLES + CHART;
  const first = trips.bins[0]?.[0] ?? 0;
  const last = trips.bins.at(-1)?.[0] ?? 0;
  const x = logarithmic([startOf(first), startOf(last + 1)], [0, 1]);
  const y = linear([0, Math.max(1, ...trips.bins.map(([, count]) => count))], [base, base - CHART]);
  const counts = new Map(trips.bins);
  const points: Point[] = [];
  for (let bin = first; bin <= last + 1; bin += 1) points.push({ x: x(startOf(bin)), y: y(counts.get(bin) ?? 0) });
  return (
    <g>
      <Label x={0} y={top} tone="node" strong>
        {french(`${number(trips.returned)} messages : ${duration(trips.p50)} l’aller-retour`)}
      </Label>
      <Label x={0} y={top + 20}>
        {french(`en médiane ; 99 sur 100 en moins de ${duration(trips.p99)}`)}
      </Label>
      <Stretched height={height}>
        <Area points={points} base={base} tone="node" step />
      </Stretched>
      <TimeAxis scale={x} y={base} />
    </g>
  );
}
