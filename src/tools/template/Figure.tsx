// One dot a line, along the time.
import { TimeAxis } from '../../kit/figure/axes.tsx';
import { Dots } from '../../kit/figure/marks.tsx';
import { Plot, Stretched } from '../../kit/figure/Plot.tsx';
import { linear } from '../../kit/figure/scale.ts';
import type { FigureProps } from '../../kit/lab/lab-view.ts';
import type { Model } from './events.ts';

const HEIGHT = 60;
const AXIS = 36;

export function Figure({ model: { lines }, label }: FigureProps<Model>) {
  const x = linear([0, Math.max(0, ...lines.map(({ at }) => at))], [0, 1]);
  return (
    <Plot height={HEIGHT} label={label}>
      <TimeAxis scale={x} y={AXIS} />
      <Stretched height={HEIGHT}>
        <Dots tone="node" points={lines.map(({ at }) => ({ x: x(at), y: 20 }))} />
      </Stretched>
    </Plot>
  );
}
