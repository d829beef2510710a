// What waits in the writer's memory, against the mark that write() goes by. Logarithmic: a thousand times is common.
import { Label, Line, Rule } from '../../kit/figure/marks.tsx';
import { Stretched } from '../../kit/figure/Plot.tsx';
import { linear, logarithmic } from '../../kit/figure/scale.ts';
import { TIME_AXIS_HEIGHT, TimeAxis } from '../../kit/figure/TimeAxis.tsx';
import { bytes } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import type { Buffering, Model } from './events.ts';

const TITLES = 60;
const CHART = 130;
export const MEMORY_HEIGHT = TITLES + CHART + TIME_AXIS_HEIGHT;

/** In bytes: what is smaller is drawn on the axis. */
const FLOOR = 10_000;
/** Share of the width that holds data; the scale's values stand beside it. */
const DATA = 0.82;

interface MemoryProps {
  top: number;
  /** Of the whole plot. */
  height: number;
  patient?: Model['writers']['patient'];
  heedless?: Model['writers']['heedless'];
}

export function Memory({ top, height, patient, heedless }: MemoryProps) {
  const both = [patient, heedless].filter((one) => one !== undefined);
  const axis = top + TITLES + CHART;
  const x = linear(
    [0, Math.max(...both.map((one) => Math.max(one.expectedMs, one.points.at(-1)?.at ?? 0)))],
    [0, DATA],
  );
  const y = logarithmic([FLOOR, Math.max(1e6, ...both.map((one) => one.bytes))], [axis, top + TITLES]);
  const points = (one: Buffering | undefined) =>
    one?.points.map(({ at, length }) => ({ x: x(at), y: y(length) })) ?? [];
  const mark = patient?.highWaterMark ?? 0;
  return (
    <g>
      <Label x={0} y={top}>
        En mémoire au plus, face à un lecteur lent
      </Label>
      <Label x={0} y={top + 20} tone="node" strong>
        {french(`En attendant « drain »${patient && mark > 0 ? ` : ${bytes(patient.peak)}` : ''}`)}
      </Label>
      <Label x={0} y={top + 40} tone="other" strong>
        {french(`Sans l’attendre${heedless ? ` : ${bytes(heedless.peak)}` : ''}`)}
      </Label>
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
      <Stretched height={height}>
        <Line tone="other" points={points(heedless)} />
        <Line tone="node" points={points(patient)} />
      </Stretched>
      {both.length > 0 && <TimeAxis scale={x} y={axis} />}
    </g>
  );
}
