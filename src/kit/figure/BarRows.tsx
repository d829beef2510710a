// A bar a row, its words over it: they wrap where a drawn line cannot. All rows stand on one linear scale from zero.

import { Fragment } from 'preact';
import { ZeroAxis } from './axes.tsx';
import { Caption } from './Drawing.tsx';
import { Bar, Rule, type Tone } from './marks.tsx';
import { Plot } from './Plot.tsx';
import { linear } from './scale.ts';

export interface BarRow {
  text: string;
  /** Stands at the end of the line. */
  aside?: string | undefined;
  value: number;
  tone: Tone;
  /** The single measures of which `value` is the middle: a tick each. */
  measures?: readonly number[];
  /** Up to where the bar goes on, hatched: what was calculated, or waited for in vain. */
  hatched?: number;
  /** Up to where the bar goes on in red: what was lost. */
  lost?: number;
}

interface BarRowsProps {
  rows: readonly BarRow[];
  /** The end of the scale is written with it. */
  format(value: number): string;
  /** What the scale shows at least. */
  least?: number;
}

const BAR = 10;

export function BarRows({ rows, format, least = 0 }: BarRowsProps) {
  const values = rows.flatMap(({ value, measures = [], hatched = 0, lost = 0 }) => [value, hatched, lost, ...measures]);
  const x = linear([0, Math.max(least, ...values)], [0, 1]);
  return (
    <>
      {rows.map(({ text, aside, value, tone, measures = [], hatched, lost }) => (
        <Fragment key={text}>
          <Caption text={text} tone={tone} strong aside={aside} />
          <Plot height={BAR}>
            {hatched !== undefined && <Bar x1={0} x2={x(hatched)} y={0} height={BAR} tone="waiting" />}
            {lost !== undefined && <Bar x1={0} x2={x(lost)} y={0} height={BAR} tone="failed" />}
            {value > 0 && <Bar x1={0} x2={x(value)} y={0} height={BAR} tone={tone} />}
            {measures.map((measure, index) => (
              <Rule key={index} class="tick" x1={x(measure)} x2={x(measure)} y1={-1} y2={BAR + 1} />
            ))}
          </Plot>
        </Fragment>
      ))}
      <ZeroAxis end={rows.length > 0 ? format(x.domain[1]) : undefined} />
    </>
  );
}
