// One band for each process: how many requests it answers, along the time; the kill, the return, and what was lost.
import { AXIS_HEIGHT, TimeAxis } from '../../kit/figure/axes.tsx';
import { Caption, Drawing } from '../../kit/figure/Drawing.tsx';
import { Area, Dots, Rule } from '../../kit/figure/marks.tsx';
import { Plot, Stretched } from '../../kit/figure/Plot.tsx';
import { linear, type Scale } from '../../kit/figure/scale.ts';
import type { FigureProps } from '../../kit/lab/lab-view.ts';
import { duration, plural, rough } from '../../text/format.ts';
import { socketOf } from './claim.ts';
import { type Model, replacementOf, type Worker } from './events.ts';
import { Throughput } from './Throughput.tsx';

/** Pixels of the greatest count. */
const COUNTS = 16;
/** Of the dots that stand for what was lost. */
const LOST = 7;
const AXIS = 18;

export const tones = /(?<node>\d+\sprocessus)|(?<failed>tué|\d+\srequêtes? perdues?)/g;

export function Figure({ model, label }: FigureProps<Model>) {
  const { workers, lost, kill } = model;
  const last = Math.max(0, ...workers.map(({ points }) => points.at(-1)?.at ?? 0));
  const x = linear([0, Math.max(model.durationMs, last)], [0, 1]);
  const most = Math.max(1, ...workers.flatMap(({ points }) => points.map(({ count }) => count)));
  const port = workers[0]?.port;
  const isShared = workers.every((worker) => worker.port === port);
  return (
    <Drawing label={label}>
      <Caption
        text={
          isShared && port !== undefined
            ? `Port ${[port, socketOf(model)].filter(Boolean).join(', ')}`
            : 'Un port par processus'
        }
      />
      {workers.map((worker) => (
        <Band
          key={worker.pid}
          worker={worker}
          name={`Processus ${worker.pid}${isShared ? '' : `, port ${worker.port}`}`}
          scale={x}
          most={most}
          kill={kill && x(kill.at)}
          after={afterOf(worker, model)}
        />
      ))}
      <Caption
        text={kill ? plural(lost.length, 'requête perdue', 'requêtes perdues') : 'Requêtes perdues'}
        tone={lost.length > 0 ? 'failed' : 'plain'}
        strong={lost.length > 0}
      />
      <Plot height={AXIS + AXIS_HEIGHT}>
        {kill && <Kill x={x(kill.at)} height={AXIS} />}
        <Stretched height={AXIS}>
          <Dots tone="failed" points={lost.map(({ at }) => ({ x: x(at), y: LOST }))} />
        </Stretched>
        {workers.length > 0 && <TimeAxis scale={x} y={AXIS} />}
      </Plot>
      <Throughput model={model} />
    </Drawing>
  );
}

/** The moment of the kill, in every band. */
function Kill({ x, height }: { x: number; height: number }) {
  return <Rule class="kill" x1={x} x2={x} y1={0} y2={height} />;
}

/** What became of a process, or where it comes from. */
function afterOf(worker: Worker, model: Model): { text: string; failed: boolean } | undefined {
  if (worker.killed !== undefined) return { text: `tué à ${duration(worker.killed)}`, failed: true };
  if (worker !== replacementOf(model) || !model.kill) return undefined;
  return { text: `remplaçant, ${duration(rough(worker.listening - model.kill.at))} après`, failed: false };
}

interface BandProps {
  worker: Worker;
  name: string;
  scale: Scale;
  most: number;
  /** Share of the width. */
  kill: number | undefined;
  after: { text: string; failed: boolean } | undefined;
}

function Band({ worker: { served, points }, name, scale, most, kill, after }: BandProps) {
  const y = linear([0, most], [COUNTS, 0]);
  return (
    <>
      <Caption
        text={`${name} : ${plural(served, 'requête')}`}
        tone="node"
        strong
        aside={after?.text}
        asideTone={after?.failed ? 'failed' : 'plain'}
      />
      <Plot height={COUNTS + 1}>
        {kill !== undefined && <Kill x={kill} height={COUNTS} />}
        <Rule x1={0} x2={1} y1={COUNTS} y2={COUNTS} />
        <Stretched height={COUNTS}>
          <Area points={points.map(({ at, count }) => ({ x: scale(at), y: y(count) }))} base={COUNTS} tone="node" />
        </Stretched>
      </Plot>
    </>
  );
}
