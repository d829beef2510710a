// What share of the increments was counted, and how long nothing answered: two groups of bars, each on one scale.
import { type BarRow, BarRows } from '../../kit/figure/BarRows.tsx';
import { Caption, Drawing } from '../../kit/figure/Drawing.tsx';
import type { Tone } from '../../kit/figure/marks.tsx';
import type { FigureProps } from '../../kit/lab/lab-view.ts';
import { median } from '../../kit/measure/statistics.ts';
import { duration, percent, plural, rough } from '../../text/format.ts';
import { type Count, isBlocked, lossOf, type Model } from './events.ts';

export const tones = /(?<node>Sans verrou)|(?<other>deux verrous|spawnSync)/g;

export function Figure({ model, label }: FigureProps<Model>) {
  return (
    <Drawing label={label}>
      <div>
        <Caption text="Part des incréments comptés ; en rouge : perdus" />
        <BarRows rows={countRows(model)} format={percent} least={1} />
      </div>
      <div>
        <Caption text="Attente d’une réponse ; le programme fixe lui-même la limite" />
        <BarRows rows={waitRows(model)} format={(value) => duration(rough(value))} least={100} />
      </div>
    </Drawing>
  );
}

/** Several trials give their median, and a tick each. */
function countRow(text: string, tone: Tone, counts: readonly Count[], beside = ''): BarRow {
  const shares = counts.map((count) => 1 - lossOf(count));
  const share = median(shares);
  if (share === undefined) return { text, aside: '…', value: 0, tone };
  const aside = `${countedOf(share)}${beside}`;
  return { text, aside, value: share, lost: 1, tone, ...(shares.length > 1 ? { measures: shares } : {}) };
}

const countedOf = (share: number): string => (share === 1 ? 'tous' : percent(rough(share)));

function countRows({ callbacks, awaiting, plain, atomic, threads }: Model): BarRow[] {
  const kept = median(atomic.map((count) => 1 - lossOf(count)));
  return [
    countRow('Callbacks, sans verrou', 'node', callbacks ? [callbacks] : []),
    countRow('Callbacks, await entre lecture et écriture', 'other', awaiting ? [awaiting] : []),
    countRow(
      `${plural(threads, 'fil')} sans Atomics`,
      'other',
      plain,
      kept === undefined ? '' : ` ; avec Atomics : ${countedOf(kept)}`,
    ),
  ];
}

function waitRows({ waits, free, waiting }: Model): BarRow[] {
  const lock = waits.find(({ main }) => main);
  const row = (text: string, ms: number | undefined, stuck: boolean, beside = ''): BarRow => {
    if (ms === undefined) return { text, aside: '…', value: 0, tone: 'other' };
    const answer = stuck ? `jamais, limite de ${duration(rough(ms))}` : duration(rough(ms));
    return { text, aside: `${answer}${beside}`, tone: 'other', ...(stuck ? { value: 0, hatched: ms } : { value: ms }) };
  };
  return [
    row(
      'Requête à soi-même, par spawnSync',
      waiting?.ms,
      waiting?.answered === false,
      free?.answered ? ` ; par spawn : ${duration(rough(free.ms))}` : '',
    ),
    row('2 verrous pris en ordre inverse', lock?.ms, lock !== undefined && isBlocked(lock)),
  ];
}
