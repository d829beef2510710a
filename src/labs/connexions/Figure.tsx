// A mountain of requests over a flat line of threads, and three durations on the same scale of time.
import { Caption, Drawing } from '../../kit/figure/Drawing.tsx';
import { Area, Label, Line, Rule } from '../../kit/figure/marks.tsx';
import { Plot, Stretched } from '../../kit/figure/Plot.tsx';
import { linear, type Scale } from '../../kit/figure/scale.ts';
import { TIME_AXIS_HEIGHT, TimeAxis } from '../../kit/figure/TimeAxis.tsx';
import type { FigureProps } from '../../kit/lab/island.tsx';
import { bytes, number, plural } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import { Durations } from './Durations.tsx';
import type { Model } from './events.ts';

const TOP = 8;
const BASE = 168;
const HEIGHT = BASE + TIME_AXIS_HEIGHT;

/** Points drawn at most: more would not be seen on the widest screen. */
const DRAWN = 200;

export function Figure({ model, label }: FigureProps<Model>) {
  const { start, samples, end } = model;
  const drawn = samples.filter(
    (_, index) => index % Math.ceil(samples.length / DRAWN) === 0 || index === samples.length - 1,
  );
  const x = linear([0, Math.max(start?.wait ?? 0, end?.ms ?? 0, samples.at(-1)?.at ?? 0)], [0, 1]);
  const y = linear([0, Math.max(start?.count ?? 1, model.threads ?? 0)], [BASE, TOP]);
  const flight = drawn.map(({ at, inFlight }) => ({ x: x(at), y: y(inFlight) }));
  const threads = drawn.flatMap((sample) =>
    sample.threads === null ? [] : [{ x: x(sample.at), y: y(sample.threads) }],
  );
  return (
    <Drawing label={label}>
      <Caption text={headline(model)} tone="node" strong />
      <Plot height={HEIGHT}>
        {start && <Rule x1={0} x2={1} y1={y(start.count)} y2={y(start.count)} />}
        {model.threads !== null && <Rule x1={0} x2={1} y1={y(model.threads)} y2={y(model.threads)} />}
        {start && <TimeAxis scale={x} y={BASE} ticks={2} />}
        <Stretched height={HEIGHT}>
          <Area points={flight} base={BASE} tone="node" />
          <Line points={flight} tone="node" />
          <Line points={threads} tone="plain" />
        </Stretched>
        {start && <Margin model={model} y={y} />}
      </Plot>
      {start && <Durations start={start} end={end} scale={x} />}
      {start && start.count < start.asked && (
        <Caption
          text={`${number(start.asked)} connexions demandées ; les descripteurs de cette machine en permettent ${number(start.count)}.`}
        />
      )}
    </Drawing>
  );
}

/** What the mountain is: the sentence follows the run. */
function headline({ start, opened, samples, end, peak }: Model): string {
  if (!start) return 'Aucune connexion';
  if (!opened) return `Ouverture de ${plural(start.count, 'connexion')}…`;
  return end
    ? `${plural(peak, 'requête')} en cours à la fois`
    : `${plural(samples.at(-1)?.inFlight ?? 0, 'requête')} en cours…`;
}

/** The labels of the two levels, in the margin on the right: neither hides the other, nor leaves the plot. */
function Margin({ model: { start, threads, memory }, y }: { model: Model; y: Scale }) {
  if (!start) return null;
  const connections = [
    number(start.count),
    'connexions',
    ...(memory === null ? [] : [french(bytes(memory)), 'chacune']),
  ];
  if (threads === null) return <Stack lines={connections} y={y(start.count) + 16} />;
  const counted = [plural(threads, 'fil'), 'd’exécution'];
  const [above, below] = threads > start.count ? [counted, connections] : [connections, counted];
  const first = y(Math.max(threads, start.count)) + 16;
  const level = y(Math.min(threads, start.count));
  const second = level > BASE - 36 ? level - 20 : Math.max(level + 16, first + 16 * above.length);
  return (
    <>
      <Stack lines={above} y={first} />
      <Stack lines={below} y={second} />
    </>
  );
}

/** Lines of text one under the other: a number, what it counts, a number… */
function Stack({ lines, y }: { lines: readonly string[]; y: number }) {
  return (
    <>
      {lines.map((line, index) => (
        <Label key={line} x={1} dx={8} y={y + 15 * index} strong={index % 2 === 0}>
          {line}
        </Label>
      ))}
    </>
  );
}
