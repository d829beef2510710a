// As many calculations as children: in turn in one of them, and all at once.
import { type BarRow, BarRows } from '../../kit/figure/BarRows.tsx';
import { Caption } from '../../kit/figure/Drawing.tsx';
import { median } from '../../kit/measure/statistics.ts';
import { duration, plural, rough } from '../../text/format.ts';
import type { How, Model } from './events.ts';

export function Teams({ model: { cores, children, teams } }: { model: Model }) {
  const row = (how: How, text: string): BarRow => {
    const ms = median(teams[how]);
    const aside = ms === undefined ? '…' : duration(rough(ms));
    return { text, aside, value: ms ?? 0, measures: teams[how], tone: how === 'together' ? 'node' : 'other' };
  };
  return (
    <>
      <Caption text={`${children} calculs${cores === undefined ? '' : `, sur ${plural(cores, 'cœur')}`}`} />
      <BarRows
        rows={[row('in-turn', 'À la suite, dans un enfant'), row('together', `À la fois, dans ${children} enfants`)]}
        format={(value) => duration(rough(value))}
        least={100}
      />
    </>
  );
}
