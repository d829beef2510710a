// A lab's headline number in each of its runs, by version: a dot a run, and a line over their range.

import { Fragment } from 'preact';
import { ZeroAxis } from '../kit/figure/axes.tsx';
import { Caption, Drawing } from '../kit/figure/Drawing.tsx';
import { Dots, Rule } from '../kit/figure/marks.tsx';
import { Plot, Stretched } from '../kit/figure/Plot.tsx';
import { linear } from '../kit/figure/scale.ts';
import type { Spread } from '../kit/protocol/series.ts';
import { nameOf } from '../kit/protocol/versions.ts';
import { french } from '../text/typography.ts';
import { range, VERSIONS } from '../text/versions.ts';
import type { ShownVersion } from './versions.ts';

/** Pixels. */
const ROW = 10;

const greatestValue = ({ values }: Spread): number => values.at(-1) ?? 0;

/** Whether a version's runs differ: numbers that are the same need no drawing. */
export const isSpread = (seen: readonly ShownVersion[]): boolean =>
  seen.some(({ spread }) => spread && spread.values[0] !== greatestValue(spread));

export function RunsByVersion({ seen }: { seen: readonly ShownVersion[] }) {
  const rows = seen.flatMap(({ runtime, version, spread }) =>
    spread ? [{ name: nameOf({ runtime, version }), runtime, spread }] : [],
  );
  const largest = rows.reduce((last, row) => (greatestValue(row.spread) > greatestValue(last.spread) ? row : last));
  const x = linear([0, greatestValue(largest.spread)], [0, 1]);
  const label = rows.map(({ name, spread }) => `${name} : ${range(spread)}`).join(' ; ');
  return (
    <>
      <p>{french(VERSIONS.runs(largest.spread.title))}</p>
      <Drawing label={french(`${label}.`)}>
        {rows.map(({ name, runtime, spread }) => {
          const tone = runtime === 'Node.js' ? 'node' : 'other';
          return (
            <Fragment key={name}>
              <Caption text={name} tone={tone} strong aside={range(spread)} />
              <Plot height={ROW}>
                <Rule x1={x(spread.values[0] ?? 0)} x2={x(greatestValue(spread))} y1={ROW / 2} y2={ROW / 2} />
                <Stretched height={ROW}>
                  <Dots points={spread.values.map((value) => ({ x: x(value), y: ROW / 2 }))} tone={tone} />
                </Stretched>
              </Plot>
            </Fragment>
          );
        })}
        <ZeroAxis end={largest.spread.greatest} />
      </Drawing>
    </>
  );
}
