// How long each probe waited, against when it was sent; under it, the calls that the server was serving.
import { TimeAxis, ValueAxis } from '../../kit/figure/axes.tsx';
import { Caption, Drawing } from '../../kit/figure/Drawing.tsx';
import { Bar, Dots, Label, type Tone } from '../../kit/figure/marks.tsx';
import { Plot, Stretched } from '../../kit/figure/Plot.tsx';
import { linear, type Scale } from '../../kit/figure/scale.ts';
import type { FigureProps } from '../../kit/lab/lab-view.ts';
import { agree, duration, rough } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import { isBlocked } from './claim.ts';
import { besideCalls, type Call, type Mode, type Model, type Phase, type Probe } from './events.ts';

const TOP = 8;
const BASE = 110;
/** Bars of the calls, under the axis. */
const CALLS = BASE + 28;
const HEIGHT = CALLS + 26;
/** What the axes show at least, in ms. */
const LEAST = { wait: 50, time: 1000 };
/** A dot is left out when it would lie on the one before: as high, and nearer than this share of the width. */
const NEAR = 0.012;

const MODES: Mode[] = ['sync', 'async'];

export const tones = /(?<other>\w+Sync)|(?<node>readFile|pbkdf2)/g;

export function Figure({ model, label }: FigureProps<Model>) {
  const { phases } = model;
  const probes = phases.flatMap((phase) => phase.probes);
  const ends = phases.flatMap(({ done }) => done.map(({ start, end }) => end ?? start));
  const x = linear([0, Math.max(LEAST.time, ...probes.map(({ at }) => at), ...ends)], [0, 1]);
  const y = linear([0, Math.max(LEAST.wait, ...probes.map(({ ms }) => ms))], [BASE, TOP]);
  return (
    <Drawing label={label}>
      <Caption text="Attente de chaque requête, selon l’instant de son envoi" />
      {MODES.map((mode) => (
        <Panel key={mode} mode={mode} model={model} x={x} y={y} />
      ))}
    </Drawing>
  );
}

interface PanelProps {
  mode: Mode;
  model: Model;
  x: Scale;
  y: Scale;
}

function Panel({ mode, model: { phases }, x, y }: PanelProps) {
  const phase = phases.find((candidate) => candidate.mode === mode);
  const tone = mode === 'sync' ? 'other' : phase && isBlocked(phase) ? 'failed' : 'node';
  return (
    <div>
      <p>
        <code class={tone}>{phase?.method ?? '…'}</code>{' '}
        {phase && <span class="count">{french(`× ${phase.done.length}`)}</span>}
      </p>
      <p>{phase?.probes.length ? french(servedOf(phase)) : '…'}</p>
      <Plot height={HEIGHT}>
        <ValueAxis scale={y} format={(value) => (value === 0 ? '0' : duration(value))} />
        <TimeAxis scale={x} y={BASE} ticks={2} />
        {phase && (
          <>
            <Stretched height={HEIGHT}>
              <Dots tone={tone} points={spaced(phase.probes, x, y)} />
            </Stretched>
            <Bars calls={phase.done} x={x} tone={tone} />
          </>
        )}
      </Plot>
    </div>
  );
}

function servedOf(phase: Phase): string {
  const { sent, answered, typical } = besideCalls(phase);
  const served = `${answered} sur ${sent} ${agree(answered, 'servie', 'servies')} avant la fin ; attente médiane : ${duration(rough(typical))}`;
  return phase.lost > 0 ? `${served} ; ${phase.lost} sans réponse` : served;
}

function Bars({ calls, x, tone }: { calls: readonly Call[]; x: Scale; tone: Tone }) {
  return (
    <>
      {calls[0] && (
        <Label x={x(calls[0].start)} y={CALLS + 22}>
          les appels
        </Label>
      )}
      {calls.map(({ start, end }, index) => (
        <Bar
          key={index}
          x1={x(start)}
          x2={x(end ?? x.domain[1])}
          y={CALLS}
          height={7}
          tone={end === undefined ? 'waiting' : tone}
        />
      ))}
    </>
  );
}

function spaced(probes: readonly Probe[], x: Scale, y: Scale): { x: number; y: number }[] {
  const kept: { x: number; y: number }[] = [];
  for (const probe of probes.toSorted((a, b) => a.at - b.at)) {
    const point = { x: x(probe.at), y: Math.round(y(probe.ms)) };
    const last = kept.at(-1);
    if (!last || last.y !== point.y || point.x - last.x > NEAR) kept.push(point);
  }
  return kept;
}
