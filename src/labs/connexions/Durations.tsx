// How long it took, between one wait and all of them one after the other.
import { Bar, Label, type Tone } from '../../kit/figure/marks.tsx';
import type { Scale } from '../../kit/figure/scale.ts';
import { duration, measure } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import { type Model, sequentialMs } from './events.ts';

const ROW = 38;
export const DURATIONS_HEIGHT = 3 * ROW - 8;

interface DurationsProps {
  start: NonNullable<Model['start']>;
  end: Model['end'];
  /** The time of the plot above. */
  scale: Scale;
  /** Pixels. */
  top: number;
}

export function Durations({ start, end, scale, top }: DurationsProps) {
  const sequential = sequentialMs(start);
  const share = (ms: number) => (ms / scale.domain[1]) * scale.range[1];
  const beyond = share(sequential) > 1;
  return (
    <>
      <Row
        y={top}
        tone="waiting"
        width={share(start.wait)}
        text={`Une seule attente, l’idéal : ${duration(start.wait)}`}
      />
      {end && <Row y={top + ROW} tone="node" width={share(end.ms)} text={`Mesuré : ${duration(end.ms)}`} />}
      <Row
        y={top + 2 * ROW}
        tone="other"
        width={Math.min(1, share(sequential))}
        text={`L’une après l’autre : ${duration(sequential)}`}
      />
      {beyond && (
        <Label x={1} y={top + 2 * ROW + 12} anchor="end" tone="other">
          {end ? `${french(`× ${measure(sequential / end.ms)}`)} ⟶` : '⟶'}
        </Label>
      )}
    </>
  );
}

function Row({ y, tone, width, text }: { y: number; tone: Tone; width: number; text: string }) {
  return (
    <>
      <Label x={0} y={y + 12} tone={tone}>
        {french(text)}
      </Label>
      <Bar x1={0} x2={width} y={y + 20} height={6} tone={tone} />
    </>
  );
}
