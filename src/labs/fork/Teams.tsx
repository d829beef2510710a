// As many calculations as children, all at once: how long they took, and how long one process would have taken.
import { Fragment } from 'preact';
import { Caption } from '../../kit/figure/Drawing.tsx';
import { Bar } from '../../kit/figure/marks.tsx';
import { Plot } from '../../kit/figure/Plot.tsx';
import { linear } from '../../kit/figure/scale.ts';
import { duration, plural } from '../../text/format.ts';
import type { Model } from './events.ts';

const BAR = 10;

export function Teams({ model: { cores, teams } }: { model: Model }) {
  const alone = teams[0]?.ms ?? 0;
  const x = linear([0, Math.max(0, ...teams.map(({ children, ms }) => Math.max(ms, children * alone)))], [0, 1]);
  return (
    <>
      <Caption
        text={`Un calcul par enfant, tous à la fois${cores === undefined ? '' : `, sur ${plural(cores, 'cœur')}`}`}
      />
      {/* Room for one row is kept before there is any. */}
      {teams.length === 0 && <Plot height={30} />}
      {teams.map(({ children, ms }) => (
        <Fragment key={children}>
          <Caption
            text={`${plural(children, 'enfant')} : ${duration(ms)}`}
            tone="node"
            strong
            aside={children > 1 ? `à la suite : ${duration(children * alone)}` : undefined}
          />
          <Plot height={BAR}>
            <Bar x1={0} x2={x(children * alone)} y={0} height={BAR} tone="waiting" />
            <Bar x1={0} x2={x(ms)} y={0} height={BAR} tone="node" />
          </Plot>
        </Fragment>
      ))}
    </>
  );
}
