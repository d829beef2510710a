// One process against several: requests a second, and what as many cores could do at best, which is calculated.
import { BarRows } from '../../kit/figure/BarRows.tsx';
import { Caption } from '../../kit/figure/Drawing.tsx';
import { number, plural, rough } from '../../text/format.ts';
import type { Model } from './events.ts';

export function Throughput({ model: { cores = 1, throughput } }: { model: Model }) {
  const alone = throughput[0]?.perSecond ?? 0;
  return (
    <>
      <Caption text="Requêtes par seconde" />
      <BarRows
        rows={throughput.map(({ workers, perSecond, stretches }) => {
          // More processes than cores do no more work.
          const ceiling = alone * Math.min(cores, workers);
          return {
            text: `${workers} processus : ${number(rough(perSecond))}`,
            value: perSecond,
            tone: workers > 1 ? 'node' : 'other',
            measures: stretches,
            ...(workers > 1
              ? { hatched: ceiling, aside: `calculé, pour ${plural(cores, 'cœur')} : ${number(rough(ceiling))}` }
              : {}),
          };
        })}
        format={(value) => number(rough(value))}
        least={10}
      />
    </>
  );
}
