// How long messages took, there and back: how many in each class, on a logarithmic scale.
import { AXIS_HEIGHT, TimeAxis } from '../../kit/figure/axes.tsx';
import { Caption } from '../../kit/figure/Drawing.tsx';
import { Area, type Point } from '../../kit/figure/marks.tsx';
import { Plot, Stretched } from '../../kit/figure/Plot.tsx';
import { linear, logarithmic } from '../../kit/figure/scale.ts';
import { duration, number, rough } from '../../text/format.ts';
import { BINS_PER_DECADE, type Trips as TripsMeasured } from './events.ts';

const CHART = 36;
const HEIGHT = CHART + AXIS_HEIGHT;

/** Where a class begins, in ms. */
const startOf = (bin: number): number => 10 ** (bin / BINS_PER_DECADE) / 1000;

export function Trips({ trips }: { trips: TripsMeasured | undefined }) {
  if (!trips) return <Caption text="Messages, aller et retour" />;
  const first = trips.bins[0]?.[0] ?? 0;
  const last = trips.bins.at(-1)?.[0] ?? 0;
  const x = logarithmic([startOf(first), startOf(last + 1)], [0, 1]);
  const y = linear([0, Math.max(1, ...trips.bins.map(([, count]) => count))], [CHART, 0]);
  const counts = new Map(trips.bins);
  const points: Point[] = [];
  for (let bin = first; bin <= last + 1; bin += 1) points.push({ x: x(startOf(bin)), y: y(counts.get(bin) ?? 0) });
  return (
    <>
      <Caption
        text={`${number(trips.returned)} messages : ${duration(rough(trips.p50))} l’aller-retour`}
        tone="node"
        strong
        aside={`en médiane ; 99 sur 100 en moins de ${duration(rough(trips.p99))} (échelle logarithmique)`}
      />
      <Plot height={HEIGHT}>
        <Stretched height={HEIGHT}>
          <Area points={points} base={CHART} tone="node" step />
        </Stretched>
        <TimeAxis scale={x} y={CHART} />
      </Plot>
    </>
  );
}
