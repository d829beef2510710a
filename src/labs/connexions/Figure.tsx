// A mountain of requests over a flat line of threads; then how long each number of them took, and a queue of twenty.
import { AXIS_HEIGHT, TimeAxis } from '../../kit/figure/axes.tsx';
import { type BarRow, BarRows } from '../../kit/figure/BarRows.tsx';
import { Caption, Drawing } from '../../kit/figure/Drawing.tsx';
import { Area, Label, Line, Rule, type Tone } from '../../kit/figure/marks.tsx';
import { Plot, Stretched } from '../../kit/figure/Plot.tsx';
import { linear, type Scale } from '../../kit/figure/scale.ts';
import type { FigureProps } from '../../kit/lab/lab-view.ts';
import { bytes, duration, number, plural, rough } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import { isQueue, isThreaded } from './claim.ts';
import type { Model } from './events.ts';

const TOP = 8;
const BASE = 118;
const HEIGHT = BASE + AXIS_HEIGHT;

/** Points drawn at most: more would not be seen on the widest screen. */
const DRAWN = 200;

export const tones = /(?<node>[\d\s]+requêtes à la fois)|(?<other>l’une après l’autre)/g;

export function Figure({ model, label }: FigureProps<Model>) {
  const { most, asked } = model;
  return (
    <Drawing label={label}>
      <Mountain model={model} />
      <Caption text="Temps pour servir toutes les requêtes" />
      <div class="whole">
        <BarRows rows={rowsOf(model)} format={(value) => duration(rough(value))} least={model.wait} />
      </div>
      {most !== undefined && most < asked && (
        <Caption
          text={`${number(asked)} connexions demandées ; les descripteurs de cette machine en permettent ${number(most)}.`}
        />
      )}
    </Drawing>
  );
}

/** Red where the requests follow each other. */
const toneOf = (model: Model): Tone => (isQueue(model) ? 'failed' : 'node');

function rowsOf(model: Model): BarRow[] {
  const { levels, queue } = model;
  const together = levels.map(
    ({ count, end }): BarRow => ({
      text: `${number(count)} à la fois`,
      aside: end
        ? `${duration(rough(end.ms))}${end.answered < count ? `, ${number(count - end.answered)} sans réponse` : ''}`
        : '…',
      value: end?.ms ?? 0,
      tone: toneOf(model),
    }),
  );
  if (!queue) return together;
  const alone = { text: `${queue.count}, l’une après l’autre`, aside: duration(rough(queue.ms)), value: queue.ms };
  return [...together, { ...alone, tone: 'other' }];
}

/** The requests under way at the highest level, or at the one that is measured. */
function Mountain({ model }: { model: Model }) {
  const level = model.levels.at(-1);
  const { samples = [], count = 1, end } = level ?? {};
  const threads = model.threads?.most ?? null;
  const tone = toneOf(model);
  const drawn = samples.filter(
    (_, index) => index % Math.ceil(samples.length / DRAWN) === 0 || index === samples.length - 1,
  );
  const x = linear([0, Math.max(model.wait, end?.ms ?? 0, samples.at(-1)?.at ?? 0)], [0, 1]);
  const y = linear([0, Math.max(count, threads ?? 0)], [BASE, TOP]);
  const flight = drawn.map(({ at, inFlight }) => ({ x: x(at), y: y(inFlight) }));
  return (
    <>
      <Caption text={headline(model)} tone={tone} strong />
      <Plot height={HEIGHT}>
        {level && <Rule x1={0} x2={1} y1={y(count)} y2={y(count)} />}
        {level && <TimeAxis scale={x} y={BASE} ticks={2} />}
        <Stretched height={HEIGHT}>
          <Area points={flight} base={BASE} tone={tone} />
          <Line points={flight} tone={tone} />
          {level && threads !== null && (
            <Line
              points={[0, 1].map((at) => ({ x: at, y: y(threads) }))}
              tone={isThreaded(model) ? 'failed' : 'plain'}
            />
          )}
        </Stretched>
        {level && <Margin model={model} count={count} threads={threads} y={y} />}
      </Plot>
    </>
  );
}

/** What the mountain is: the sentence follows the run. */
function headline({ levels, queue }: Model): string {
  const level = levels.at(-1);
  if (!level) return queue ? 'Les connexions s’ouvrent…' : 'Requêtes l’une après l’autre…';
  const { count, opened, samples, end } = level;
  if (!opened) return `Ouverture de ${plural(count, 'connexion')}…`;
  return end
    ? `${plural(end.peak, 'requête')} en cours à la fois`
    : `${plural(samples.at(-1)?.inFlight ?? 0, 'requête')} en cours…`;
}

interface MarginProps {
  model: Model;
  count: number;
  threads: number | null;
  y: Scale;
}

/** The labels of the two levels, in the margin on the right: neither hides the other, nor leaves the plot. */
function Margin({ model: { memory }, count, threads, y }: MarginProps) {
  const each = memory === null ? [] : [french(bytes(rough(memory))), 'chacune'];
  const connections = [number(count), 'connexions', ...each];
  if (threads === null) return <Stack lines={connections} y={y(count) + 16} />;
  const counted = [plural(threads, 'fil'), 'd’exécution'];
  const [above, below] = threads > count ? [counted, connections] : [connections, counted];
  const first = y(Math.max(threads, count)) + 16;
  const level = y(Math.min(threads, count));
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
