// One process against several, when it was measured: requests a second, and what as many cores could do at best.
import { Fragment } from 'preact';
import { Caption } from '../../kit/figure/Drawing.tsx';
import { Bar, Rule } from '../../kit/figure/marks.tsx';
import { Plot } from '../../kit/figure/Plot.tsx';
import { linear } from '../../kit/figure/scale.ts';
import { number, plural } from '../../text/format.ts';
import type { Model } from './events.ts';

const BAR = 10;

export function Throughput({ model: { cores = 1, throughput } }: { model: Model }) {
  const alone = throughput[0]?.perSecond ?? 0;
  const x = linear([0, Math.max(...throughput.map(({ perSecond }) => perSecond), alone * cores)], [0, 0.99]);
  return (
    <>
      {throughput.map(({ workers, perSecond }) => {
        // More processes than cores do no more work.
        const ceiling = x(alone * Math.min(cores, workers));
        return (
          <Fragment key={workers}>
            <Caption
              text={`${workers} processus : ${number(perSecond)} requêtes par seconde`}
              tone="node"
              strong
              aside={workers > 1 ? `plafond : ${plural(cores, 'cœur')}` : undefined}
            />
            <Plot height={BAR + 8}>
              <Bar x1={0} x2={x(perSecond)} y={4} height={BAR} tone="node" />
              {workers > 1 && <Rule class="tick" x1={ceiling} x2={ceiling} y1={0} y2={BAR + 8} />}
            </Plot>
          </Fragment>
        );
      })}
    </>
  );
}
