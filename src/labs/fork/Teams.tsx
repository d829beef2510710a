// As many calculations as children, all at once: how long they took, and how long one process would have taken.
import { Bar, Label } from '../../kit/figure/marks.tsx';
import { linear } from '../../kit/figure/scale.ts';
import { duration, plural } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import type { Model } from './events.ts';

const TITLE = 18;
const ROW = 36;

/** Room for one row is kept before there is any. */
export const heightOf = (teams: Model['teams']): number => TITLE + Math.max(1, teams.length) * ROW + 18;

export function Teams({ top, model: { cores, teams } }: { top: number; model: Model }) {
  const alone = teams[0]?.ms ?? 0;
  const x = linear([0, Math.max(0, ...teams.map(({ children, ms }) => Math.max(ms, children * alone)))], [0, 1]);
  return (
    <g>
      <Label x={0} y={top}>
        {french(`Un calcul par enfant, tous à la fois${cores === undefined ? '' : `, sur ${plural(cores, 'cœur')}`}`)}
      </Label>
      {teams.map(({ children, ms }, index) => {
        const y = top + TITLE + index * ROW;
        const inTurn = children * alone;
        return (
          <g key={children}>
            <Label x={0} y={y + 4} tone="node" strong>
              {french(`${plural(children, 'enfant')} : ${duration(ms)}`)}
            </Label>
            {children > 1 && (
              <Label x={1} y={y + 4} anchor="end">
                {french(`à la suite : ${duration(inTurn)}`)}
              </Label>
            )}
            <Bar x1={0} x2={x(inTurn)} y={y + 10} height={10} tone="waiting" />
            <Bar x1={0} x2={x(ms)} y={y + 10} height={10} tone="node" />
          </g>
        );
      })}
    </g>
  );
}
