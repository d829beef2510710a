// How long it took, between one wait and all of them one after the other.
import { Caption } from '../../kit/figure/Drawing.tsx';
import { Bar, type Tone } from '../../kit/figure/marks.tsx';
import { Plot } from '../../kit/figure/Plot.tsx';
import type { Scale } from '../../kit/figure/scale.ts';
import { duration, measure } from '../../text/format.ts';
import { type Model, sequentialMs } from './events.ts';

interface DurationsProps {
  start: NonNullable<Model['start']>;
  end: Model['end'];
  /** The time of the plot above. */
  scale: Scale;
}

export function Durations({ start, end, scale }: DurationsProps) {
  const sequential = sequentialMs(start);
  const share = (ms: number) => ms / scale.domain[1];
  const beyond = share(sequential) > 1 ? `${end ? `× ${measure(sequential / end.ms)} ` : ''}⟶` : undefined;
  return (
    <>
      <Row tone="waiting" width={share(start.wait)} text={`Une seule attente, l’idéal : ${duration(start.wait)}`} />
      {end && <Row tone="node" width={share(end.ms)} text={`Mesuré : ${duration(end.ms)}`} />}
      <Row
        tone="other"
        width={share(sequential)}
        text={`L’une après l’autre : ${duration(sequential)}`}
        aside={beyond}
      />
    </>
  );
}

interface RowProps {
  tone: Tone;
  /** Share of the plot's width; over 1, the bar runs to the figure's edge. */
  width: number;
  text: string;
  aside?: string | undefined;
}

function Row({ tone, width, text, aside }: RowProps) {
  return (
    <div class={width > 1 ? 'beyond' : undefined}>
      <Caption text={text} tone={tone} aside={aside} asideTone={tone} />
      <Plot height={8}>
        <Bar x1={0} x2={Math.min(1, width)} y={2} height={6} tone={tone} />
      </Plot>
    </div>
  );
}
