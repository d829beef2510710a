// One quantity against the number of connections, a curve for each server, on two logarithmic axes.
import { Dots, Label, Line, type Point, type Tone } from '../../kit/figure/marks.tsx';
import { Plot, Stretched } from '../../kit/figure/Plot.tsx';
import { logarithmic, type Scale } from '../../kit/figure/scale.ts';
import { ValueAxis } from '../../kit/figure/ValueAxis.tsx';
import { number, plural } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import { type Cost, type Level, type Model, NAMES } from './events.ts';

export interface Panel {
  quantity: keyof Cost;
  title: string;
  format(value: number): string;
  /** What the axis shows at least; memory has the same one twice, so that the two panels compare. */
  domain: [low: number, high: number];
}

const HEIGHT = 138;
const TOP = 18;
const BASE = 114;
/** Of a label of two lines: over it is the title, under it the values of the axis. */
const HIGHEST = 15;
const LOWEST = BASE - 12;
const LEADING = 15;
/** Two labels of two lines any closer would touch. */
const APART = 2 * LEADING + 3;
/** Share of the axis that the value at its end takes from those before it, on the narrowest screen. */
const LAST = 0.4;

interface CurvesProps {
  panel: Panel;
  model: Model;
}

export function Curves({ panel: { quantity, format, domain }, model: { levels, most } }: CurvesProps) {
  const measured = (side: Level[]) => side.filter((level) => level[quantity] !== null);
  const values = Object.values(levels).flatMap((side) => measured(side).map((level) => Number(level[quantity])));
  const x = logarithmic([10, Math.max(most, 100)], [0.02, 0.98]);
  const y = logarithmic([domain[0], Math.max(domain[1], ...values)], [BASE, TOP]);
  const curve = (side: Level[]) =>
    measured(side).map((level) => ({ x: x(level.connections), y: y(Number(level[quantity])) }));
  const node = curve(levels.node);
  const python = curve(levels.python);
  const workers = curve(levels.workers);
  const extreme = workers.at(-1);
  const [nodeEnd, pythonEnd] = apart(node.at(-1), python.at(-1));
  const textOf = ({ answered, connections, [quantity]: value }: Level) =>
    answered < connections && quantity === 'ms' ? plural(answered, 'servie') : format(value ?? 0);
  return (
    <Plot height={HEIGHT}>
      <Axes x={x} y={y} format={format} />
      {values.length === 0 && levels.node.length > 0 && (
        <Label x={0} y={60} dx={8}>
          non mesuré ici
        </Label>
      )}
      <Stretched height={HEIGHT}>
        <Curve points={workers} tone="plain" line="waiting" />
        <Curve points={node} tone="node" />
        <Curve points={python} tone="other" />
      </Stretched>
      {extreme && (
        <Label
          {...(extreme.y < TOP + LEADING ? { x: extreme.x, y: extreme.y + 4, dx: 8 } : { x: 0.02, y: extreme.y - 7 })}
        >
          workers
        </Label>
      )}
      <EndLabel y={nodeEnd} level={levels.node.at(-1)} name={NAMES.node} tone="node" textOf={textOf} />
      <EndLabel y={pythonEnd} level={levels.python.at(-1)} name={NAMES.python} tone="other" textOf={textOf} />
    </Plot>
  );
}

function Axes({ x, y, format }: { x: Scale; y: Scale; format(value: number): string }) {
  const most = x.domain[1];
  const [left, right] = x.range;
  const last = right - LAST * (right - left);
  return (
    <>
      <ValueAxis scale={y} format={format} />
      {[...x.ticks(4).filter((value) => x(value) < last), most].map((value) => (
        <Label key={value} x={x(value)} y={HEIGHT - 4} anchor="middle">
          {number(value)}
        </Label>
      ))}
      <Label x={1} y={HEIGHT - 4} dx={24}>
        connexions
      </Label>
    </>
  );
}

function Curve({ points, tone, line = tone }: { points: readonly Point[]; tone: Tone; line?: Tone }) {
  return (
    <>
      {points.length > 1 && <Line points={points} tone={line} />}
      {points.length > 0 && <Dots points={points} tone={tone} />}
    </>
  );
}

interface EndLabelProps {
  /** Pixels; undefined when the curve has no point. */
  y: number | undefined;
  level: Level | undefined;
  name: string;
  tone: Tone;
  textOf(level: Level): string;
}

function EndLabel({ y, level, name, tone, textOf }: EndLabelProps) {
  if (y === undefined || level === undefined) return null;
  return (
    <>
      <Label x={1} y={y - 2} dx={8} tone={tone}>
        {name}
      </Label>
      <Label x={1} y={y - 2 + LEADING} dx={8} tone={tone}>
        {french(textOf(level))}
      </Label>
    </>
  );
}

/** The heights of two labels, pushed apart when they would touch, and kept within the plot. */
function apart(one: Point | undefined, other: Point | undefined): [number | undefined, number | undefined] {
  if (!one || !other) return [one?.y, other?.y];
  const gap = other.y - one.y;
  const push = Math.max(0, APART - Math.abs(gap)) / (gap < 0 ? -2 : 2);
  const [a, b] = [one.y - push, other.y + push];
  const shift = Math.max(0, HIGHEST - Math.min(a, b)) - Math.max(0, Math.max(a, b) - LOWEST);
  return [a + shift, b + shift];
}
