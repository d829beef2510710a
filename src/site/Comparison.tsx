// Two things that a lab measured in turn, as bars: the figure of the first screen.
import { BarRows } from '../kit/figure/BarRows.tsx';
import { Drawing } from '../kit/figure/Drawing.tsx';
import type { Compared } from '../kit/protocol/lab.ts';
import { duration, rough } from '../text/format.ts';
import { french } from '../text/typography.ts';

export function Comparison({ compared }: { compared: readonly Compared[] }) {
  const label = compared.map(({ text, aside }) => `${text} : ${aside}`).join(' ; ');
  return (
    <Drawing label={french(`${label}.`)}>
      <BarRows rows={compared} format={(ms) => duration(rough(ms))} />
    </Drawing>
  );
}
