// A lab's headline number in each of its runs, by version: a dot a run, and a line over their range.
import { Fragment } from 'preact';
import { Caption, Drawing } from '../kit/figure/Drawing.tsx';
import { Dots, Label, Rule } from '../kit/figure/marks.tsx';
import { Plot, Stretched } from '../kit/figure/Plot.tsx';
import { linear } from '../kit/figure/scale.ts';
import { nameOf } from '../kit/protocol/versions.ts';
import { french } from '../text/typography.ts';
import { range, VERSIONS } from '../text/versions.ts';
import type { ShownVersion } from './versions.ts';

/** Pixels: a row's, and the axis under all of them. */
const ROW = 10;
const AXIS = 20;

/** Whether a version's runs differ: numbers that are the same need no drawing. */
export const isSpread = (seen: readonly ShownVersion[]): boolean =>
  seen.some(({ spread }) => spread && spread.values[0] !== spread.values.at(-1));

export function RunsByVersion({ seen }: { seen: readonly ShownVersion[] }) {
  const rows = seen.flatMap(({ spread, ...version }) =>
    spread ? [{ name: nameOf(version), ...version, spread }] : [],
  );
  const largest = rows.reduce((last, row) =>
    (row.spread.values.at(-1) ?? 0) > (last?.spread.values.at(-1) ?? 0) ? row : last,
  );
  const x = linear([0, largest.spread.values.at(-1) ?? 1], [0, 1]);
  const label = rows.map(({ name, spread }) => `${name} : ${range(spread)}`).join(' ; ');
  return (
    <>
      <p>{french(VERSIONS.runs(largest.spread.title))}</p>
      <Drawing label={french(`${label}.`)}>
        {rows.map(({ name, runtime, spread: { values, ...spread } }) => {
          const tone = runtime === 'Node.js' ? 'node' : 'other';
          return (
            <Fragment key={name}>
              <Caption text={name} tone={tone} strong aside={range({ values, ...spread })} />
              <Plot height={ROW}>
                <Rule x1={x(values[0] ?? 0)} x2={x(values.at(-1) ?? 0)} y1={ROW / 2} y2={ROW / 2} />
                <Stretched height={ROW}>
                  <Dots points={values.map((value) => ({ x: x(value), y: ROW / 2 }))} tone={tone} />
                </Stretched>
              </Plot>
            </Fragment>
          );
        })}
        <Plot height={AXIS}>
          <Rule x1={0} x2={1} y1={3} y2={3} />
          <Label x={0} y={AXIS - 4}>
            0
          </Label>
          <Label x={1} y={AXIS - 4} anchor="end">
            {french(largest.spread.greatest)}
          </Label>
        </Plot>
      </Drawing>
    </>
  );
}
