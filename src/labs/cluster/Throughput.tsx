// One process against several, when it was measured: requests a second, and what as many cores could do at best.
import { Bar, Label, Rule } from '../../kit/figure/marks.tsx';
import { linear } from '../../kit/figure/scale.ts';
import { number, plural } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import type { Model } from './events.ts';

const GAP = 32;
const ROW = 36;

export const heightOf = (throughput: Model['throughput']): number =>
  throughput.length === 0 ? 0 : GAP + throughput.length * ROW + 8;

export function Throughput({ top, model: { cores = 1, throughput } }: { top: number; model: Model }) {
  const alone = throughput[0]?.perSecond ?? 0;
  const x = linear([0, Math.max(...throughput.map(({ perSecond }) => perSecond), alone * cores)], [0, 0.99]);
  return (
    <g>
      {throughput.map(({ workers, perSecond }, index) => {
        const y = top + GAP + index * ROW;
        // More processes than cores do no more work.
        const ceiling = x(alone * Math.min(cores, workers));
        return (
          <g key={workers}>
            <Label x={0} y={y} tone="node" strong>
              {french(`${workers} processus : ${number(perSecond)} requêtes par seconde`)}
            </Label>
            <Bar x1={0} x2={x(perSecond)} y={y + 8} height={10} tone="node" />
            {workers > 1 && <Rule class="tick" x1={ceiling} x2={ceiling} y1={y + 4} y2={y + 22} />}
            {workers > 1 && (
              <Label x={1} y={y + 36} anchor="end">
                {french(`plafond : ${plural(cores, 'cœur')}`)}
              </Label>
            )}
          </g>
        );
      })}
    </g>
  );
}
