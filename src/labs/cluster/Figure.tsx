// One band for each process: how many requests it answers, along the time; the kill, the return, and what was lost.
import { Area, Dots, Label, Rule } from '../../kit/figure/marks.tsx';
import { Plot, Stretched } from '../../kit/figure/Plot.tsx';
import { linear, type Scale } from '../../kit/figure/scale.ts';
import { TIME_AXIS_HEIGHT, TimeAxis } from '../../kit/figure/TimeAxis.tsx';
import type { FigureProps } from '../../kit/lab/island.tsx';
import { duration, number, plural } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import { type Model, replacementOf, type Worker } from './events.ts';
import { heightOf, Throughput } from './Throughput.tsx';

const TITLE = 24;
const BAND = 44;
/** Pixels of a band's label, and of the greatest count. */
const NAME = 16;
const COUNTS = 22;
const LOST = 34;

export function Figure({ model, label }: FigureProps<Model>) {
  const { workers, lost, kill } = model;
  const bands = Math.max(1, workers.length);
  const lostTop = TITLE + bands * BAND;
  const axis = lostTop + LOST;
  const height = axis + TIME_AXIS_HEIGHT + heightOf(model.throughput);
  const last = Math.max(0, ...workers.map(({ points }) => points.at(-1)?.at ?? 0));
  const x = linear([0, Math.max(model.durationMs, last)], [0, 1]);
  const most = Math.max(1, ...workers.flatMap(({ points }) => points.map(({ count }) => count)));
  const port = workers[0]?.port;
  return (
    <Plot height={height} label={label}>
      <Label x={0} y={12}>
        {french(`${port === undefined ? '' : `Port ${port} : `}requêtes servies, par processus`)}
      </Label>
      {kill && <Rule class="kill" x1={x(kill.at)} x2={x(kill.at)} y1={TITLE} y2={axis} />}
      {workers.map((worker, index) => (
        <Band
          key={worker.pid}
          worker={worker}
          top={TITLE + index * BAND}
          scale={x}
          most={most}
          after={afterOf(worker, model)}
        />
      ))}
      <Label x={1} y={lostTop + 14} anchor="end" tone={lost.length > 0 ? 'failed' : 'plain'} strong={lost.length > 0}>
        {french(kill ? plural(lost.length, 'requête perdue', 'requêtes perdues') : 'Requêtes perdues')}
      </Label>
      <Stretched height={height}>
        <Dots tone="failed" points={lost.map(({ at }) => ({ x: x(at), y: lostTop + 25 }))} />
      </Stretched>
      {workers.length > 0 && <TimeAxis scale={x} y={axis} />}
      <Throughput top={axis + TIME_AXIS_HEIGHT} model={model} />
    </Plot>
  );
}

/** What became of a process, or where it comes from. */
function afterOf(worker: Worker, model: Model): { text: string; failed: boolean } | undefined {
  if (worker.killed !== undefined) return { text: `tué à ${duration(worker.killed)}`, failed: true };
  if (worker !== replacementOf(model) || !model.kill) return undefined;
  return { text: `remplaçant, ${duration(worker.listening - model.kill.at)} après`, failed: false };
}

interface BandProps {
  worker: Worker;
  top: number;
  scale: Scale;
  most: number;
  after: { text: string; failed: boolean } | undefined;
}

function Band({ worker: { pid, served, points }, top, scale, most, after }: BandProps) {
  const base = top + NAME + COUNTS;
  const y = linear([0, most], [base, base - COUNTS]);
  return (
    <g>
      <Rule x1={0} x2={1} y1={base} y2={base} />
      <Label x={0} y={top + 12} tone="node" strong>
        {french(`${pid} : ${number(served)}`)}
      </Label>
      {after && (
        <Label x={1} y={top + 12} anchor="end" tone={after.failed ? 'failed' : 'plain'} strong={after.failed}>
          {french(after.text)}
        </Label>
      )}
      <Stretched height={base}>
        <Area points={points.map(({ at, count }) => ({ x: scale(at), y: y(count) }))} base={base} tone="node" />
      </Stretched>
    </g>
  );
}
