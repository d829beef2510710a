// The two orders side by side: a line joins each step to itself, in red when the other run has it in another order.
import type { FigureProps } from '../../kit/lab/lab-view.ts';
import { french } from '../../text/typography.ts';
import type { Half, Model } from './events.ts';

/** Rows that the program is expected to fill, its end among them: a figure that grows would push the page. */
const ROWS = 19;

const ENDINGS = { exited: 'fin du processus', waiting: 'attend la suite', failed: 'interrompu' };

export const tones = /(?<node>Node\.js)|(?<failed>nextTick et setImmediate|change de rang)/g;

export function Figure({ model: { node, browser }, label }: FigureProps<Model>) {
  const rows = Math.max(ROWS, (node?.steps.length ?? 0) + 1, (browser?.steps.length ?? 0) + 1);
  return (
    <div class="orders">
      <Column half={node} rows={rows} name="Node.js" tone="node" kinds />
      <Links node={node} browser={browser} rows={rows} label={label} />
      <Column half={browser} rows={rows} name="Navigateur" tone="other" />
    </div>
  );
}

interface ColumnProps {
  half: Half | undefined;
  /** As many in both columns, and in the drawing between them. */
  rows: number;
  /** Stands for the runtime until it is known. */
  name: string;
  tone: 'node' | 'other';
  /** Whether the kind of steps is told, where it changes. */
  kinds?: boolean;
}

function Column({ half, rows, name, tone, kinds = false }: ColumnProps) {
  const steps = half?.steps ?? [];
  const ending = half ? half.ending && ENDINGS[half.ending] : 'pas encore lancé';
  return (
    <section class={tone}>
      <h3>
        {half?.runtime ?? name}
        {half?.recorded && <small>enregistré</small>}
      </h3>
      <ol>
        {steps.map((step, index) => (
          <li key={step.id}>
            {kinds && step.kind !== steps[index - 1]?.kind && <span class="kind">{step.kind}</span>}
            {french(step.name)}
          </li>
        ))}
        {ending && <li class="end">{ending}</li>}
        {Array.from({ length: rows - steps.length - (ending ? 1 : 0) }, (_, index) => (
          <li key={index} aria-hidden="true" />
        ))}
      </ol>
    </section>
  );
}

const WIDTH = 100;
const INSET = 4;

/** Middle of a row; the drawing is two units a row, whatever the text's size makes of a row. */
const middle = (index: number): number => 2 * index + 1;

interface LinksProps {
  node: Half | undefined;
  browser: Half | undefined;
  rows: number;
  label: string;
}

function Links({ node, browser, rows, label }: LinksProps) {
  const { level, crossing, alone } = links(node, browser);
  const last = browser?.steps.length ?? 0;
  return (
    <div class="links">
      <svg class="plot" role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${2 * rows}`} preserveAspectRatio="none">
        <path class="line level" d={level} />
        <path class="line failed" d={crossing} />
        <path class="dots node" d={dots(node, INSET)} />
        <path class="dots other" d={dots(browser, WIDTH - INSET)} />
        <path class="dots failed" d={alone} />
        {node?.ending === 'exited' && <path class="dots node stop" d={`M${INSET} ${middle(node.steps.length)}h0`} />}
        {browser?.ending === 'waiting' && (
          <path class="line waiting" d={`M${WIDTH - INSET} ${middle(last - 1)}V${middle(last) + 1}`} />
        )}
      </svg>
    </div>
  );
}

const dots = (half: Half | undefined, x: number): string =>
  (half?.steps ?? []).map((_, index) => `M${x} ${middle(index)}h0`).join('');

/** Paths of the steps that both runs have in one order, of those in another, and of those that one run never wrote. */
function links(node: Half | undefined, browser: Half | undefined) {
  const ranks = (half: Half | undefined) => new Map(half?.steps.map(({ id }, index) => [id, index]));
  const [left, right] = [ranks(node), ranks(browser)];
  /** The steps of a run that the other has too, in its order. */
  const shared = (half: Half | undefined, other: Map<string, number>) =>
    (half?.steps ?? []).filter(({ id }) => other.has(id)).map(({ id }) => id);
  const other = shared(browser, left);
  let level = '';
  let crossing = '';
  shared(node, right).forEach((id, place) => {
    const path = `M${INSET} ${middle(left.get(id) ?? 0)}L${WIDTH - INSET} ${middle(right.get(id) ?? 0)}`;
    if (other[place] === id) level += path;
    else crossing += path;
  });
  const alone = (half: Half | undefined, ranksOther: Map<string, number>, ended: boolean, x: number) =>
    (half?.steps ?? [])
      .map(({ id }, index) => (ended && !ranksOther.has(id) ? `M${x} ${middle(index)}h0` : ''))
      .join('');
  return {
    level,
    crossing,
    alone:
      alone(node, right, browser?.ending !== undefined, INSET) +
      alone(browser, left, node?.ending !== undefined, WIDTH - INSET),
  };
}
