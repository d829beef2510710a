// A heartbeat: how much of a core the program uses, flat, beating, flat, under the numbers of each phase.
import { Caption, Drawing } from '../../kit/figure/Drawing.tsx';
import { Area, Label, Line, type Point, Rule } from '../../kit/figure/marks.tsx';
import { Plot, Stretched } from '../../kit/figure/Plot.tsx';
import { linear } from '../../kit/figure/scale.ts';
import type { FigureProps } from '../../kit/lab/lab-view.ts';
import { duration, plural } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import { isAsleep } from './claim.ts';
import { type Model, PHASES, type Phase, type PhaseName, processor } from './events.ts';

/** The last phase is told from the first by its place. */
const TITLES: Record<PhaseName, string> = { before: 'Sans travail', load: 'En charge', after: 'Sans travail' };

const TOP = 4;
const BASE = 94;
const HEIGHT = BASE + 24;

export const tones = /(?<node>en charge)/g;

export function Figure({ model, label }: FigureProps<Model>) {
  return (
    <>
      <div class="phases">
        {PHASES.map((name) => (
          <Numbers key={name} name={name} phase={model[name]} />
        ))}
      </div>
      <Heartbeat model={model} label={label} />
    </>
  );
}

/**
 * What the phase used, the processor first. A phase that idles cannot be looked at before its end. Counts keep their
 * plain space: a column of a narrow screen has room for the number or for its noun.
 */
function Numbers({ name, phase }: { name: PhaseName; phase: Phase | undefined }) {
  const measured = phase !== undefined && phase.measuredMs > 0;
  const awake = measured && name !== 'load' && isAsleep(phase) === false;
  return (
    <section class={awake ? `${name} awake` : name}>
      <h3>{TITLES[name]}</h3>
      <p class="big">{measured ? french(processor(phase.cpu)) : '…'}</p>
      {measured && (
        <>
          <p>d’un cœur</p>
          <p>{phase.wakeUps === null ? 'réveils non mesurés' : plural(phase.wakeUps, 'réveil')}</p>
          <p>{plural(phase.requests, 'requête')}</p>
        </>
      )}
      {phase && !measured && <p>{name === 'load' ? 'les requêtes partent' : 'on le laisse tranquille'}</p>}
    </section>
  );
}

/** Each phase takes a third of the width, and its own time. */
function Heartbeat({ model, label }: { model: Model; label: string }) {
  const y = linear([0, 1], [BASE, TOP]);
  return (
    <Drawing label={label}>
      <Caption text="Temps de processeur ; trait du haut : 100 % d’un cœur" />
      <Plot height={HEIGHT}>
        <Rule x1={0} x2={1} y1={TOP} y2={TOP} />
        <Rule x1={0} x2={1} y1={BASE} y2={BASE} />
        <Stretched height={HEIGHT}>
          {PHASES.map((name, index) => {
            const points = pulse(model[name], index / 3, y);
            return (
              <g key={name}>
                <Area points={points} base={BASE} tone="node" />
                <Line points={points} tone="node" />
              </g>
            );
          })}
        </Stretched>
        <Label x={0} y={BASE + 17}>
          0
        </Label>
        {PHASES.map((name, index) => {
          const ms = model[name]?.ms;
          return (
            ms !== undefined && (
              <Label key={name} x={(index + 0.5) / 3} y={BASE + 17} anchor="middle">
                {french(duration(ms))}
              </Label>
            )
          );
        })}
      </Plot>
    </Drawing>
  );
}

/** The share of every sample, held from its start to its end. */
function pulse(phase: Phase | undefined, left: number, y: (share: number) => number): Point[] {
  if (!phase) return [];
  const x = linear([0, Math.max(phase.ms, phase.measuredMs)], [left, left + 1 / 3]);
  return phase.samples.flatMap(({ from, to, cpuMs }) => {
    const used = to > from ? cpuMs / (to - from) : 0;
    return [
      { x: x(from), y: y(used) },
      { x: x(to), y: y(used) },
    ];
  });
}
