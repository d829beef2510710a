// What waits in the writer's memory, against the mark that write() goes by. Logarithmic: a thousand times is common.
import { AXIS_HEIGHT, TimeAxis } from '../../kit/figure/axes.tsx';
import { Caption } from '../../kit/figure/Drawing.tsx';
import { Label, Line, Rule } from '../../kit/figure/marks.tsx';
import { Plot, Stretched } from '../../kit/figure/Plot.tsx';
import { linear, logarithmic } from '../../kit/figure/scale.ts';
import { bytes, rough } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import { heedlessText } from './claim.ts';
import type { Buffering, Model } from './events.ts';

/** With room for a value over the highest line. */
const TOP = 18;
const BASE = TOP + 84;
const HEIGHT = BASE + AXIS_HEIGHT;

/** In bytes: what is smaller is drawn on the axis. */
const FLOOR = 10_000;
/** Share of the width that holds data; the scale's values stand beside it. */
const DATA = 0.82;

export function Memory({ model: { size, readingMs, writers } }: { model: Model }) {
  const { patient, heedless } = writers;
  const both = [patient, heedless].filter((one) => one !== undefined);
  const x = linear([0, Math.max(readingMs, ...both.map((one) => one.points.at(-1)?.at ?? 0))], [0, DATA]);
  const y = logarithmic([FLOOR, Math.max(1e6, size)], [BASE, TOP]);
  const points = (one: Buffering | undefined) =>
    one?.points.map(({ at, length }) => ({ x: x(at), y: y(length) })) ?? [];
  const mark = patient?.highWaterMark ?? 0;
  return (
    <>
      <Caption text="En mémoire au plus, face à un lecteur lent (échelle logarithmique)" />
      <Caption
        text={`En attendant « drain »${patient && mark > 0 ? ` : ${bytes(rough(patient.peak))}` : ''}`}
        tone="node"
        strong
      />
      <Caption text={`Sans l’attendre${heedless ? ` : ${heedlessText(heedless)}` : ''}`} tone="other" strong />
      <Plot height={HEIGHT}>
        {both.length > 0 &&
          y
            .ticks(4)
            .slice(1)
            .map((value) => (
              <g key={value}>
                <Rule x1={0} x2={1} y1={y(value)} y2={y(value)} />
                <Label x={1} y={y(value) - 4} anchor="end">
                  {french(bytes(value))}
                </Label>
              </g>
            ))}
        {mark > 0 && <Rule class="mark" x1={0} x2={1} y1={y(mark)} y2={y(mark)} />}
        {mark > 0 && (
          <Label x={1} y={y(mark) + 14} anchor="end">
            seuil
          </Label>
        )}
        <Stretched height={HEIGHT}>
          <Line tone="other" points={points(heedless)} />
          <Line tone="node" points={points(patient)} />
        </Stretched>
        {both.length > 0 && <TimeAxis scale={x} y={BASE} />}
      </Plot>
    </>
  );
}
