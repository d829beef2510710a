// Two quantities, three servers: a bar each, on linear scales, with a tick for every pass.
import { type BarRow, BarRows } from '../../kit/figure/BarRows.tsx';
import { Drawing } from '../../kit/figure/Drawing.tsx';
import type { Tone } from '../../kit/figure/marks.tsx';
import type { FigureProps } from '../../kit/lab/lab-view.ts';
import { bytes, duration, measure, rough } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import { compare } from './claim.ts';
import { type Model, NAMES, SERVERS, type Server, type Side } from './events.ts';

const TONES: Record<Server, Tone> = { asyncio: 'plain', threads: 'other', node: 'node' };

/** What the scales show at least: ms, bytes. */
const LEAST = { cpu: 0.1, memory: 10_000 };

export function Figure({ model, label }: FigureProps<Model>) {
  const comparison = compare(model);
  return (
    <Drawing label={label}>
      <Quantity
        title="Temps de processeur par requête"
        ratio={comparison?.cpu}
        rows={rowsOf(model, ({ cpu, passes }) => ({ value: cpu ?? 0, measures: passes }), cpuText)}
        format={(value) => duration(rough(value))}
        least={LEAST.cpu}
      />
      <Quantity
        title="Mémoire par connexion"
        ratio={comparison?.memory}
        rows={rowsOf(model, ({ memory }) => ({ value: memory ?? 0 }), memoryText)}
        format={(value) => bytes(rough(value))}
        least={LEAST.memory}
      />
    </Drawing>
  );
}

const cpuText = ({ cpu }: Side): string => (cpu === undefined ? 'non mesuré' : duration(rough(cpu)));
const memoryText = ({ memory }: Side): string => (memory === null ? 'non mesuré' : bytes(rough(memory)));

function rowsOf(
  { sides }: Model,
  valuesOf: (side: Side) => Pick<BarRow, 'value' | 'measures'>,
  textOf: (side: Side) => string,
): BarRow[] {
  return SERVERS.map((server) => {
    const side = sides[server];
    const tone = TONES[server];
    return side
      ? { text: NAMES[server], aside: textOf(side), tone, ...valuesOf(side) }
      : { text: NAMES[server], aside: '…', tone, value: 0 };
  });
}

interface QuantityProps {
  title: string;
  /** Threads over the event loop, in Python. */
  ratio: number | undefined;
  rows: readonly BarRow[];
  format(value: number): string;
  least: number;
}

function Quantity({ title, ratio, ...bars }: QuantityProps) {
  const more = ratio !== undefined && ratio >= 1;
  return (
    <div>
      <p>
        <strong>{title}</strong>
        {ratio !== undefined && (
          <span class="muted ratio">
            {french(`${measure(rough(more ? ratio : 1 / ratio))} fois ${more ? 'plus' : 'moins'} avec des threads`)}
          </span>
        )}
      </p>
      <BarRows {...bars} />
    </div>
  );
}
