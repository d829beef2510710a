// What share of the increments was counted, and how long nothing answered: two groups of bars, each on one scale.
import { type BarRow, BarRows } from '../../kit/figure/BarRows.tsx';
import { Caption, Drawing } from '../../kit/figure/Drawing.tsx';
import type { Tone } from '../../kit/figure/marks.tsx';
import type { FigureProps } from '../../kit/lab/lab-view.ts';
import { median } from '../../kit/measure/statistics.ts';
import { duration, percent, plural, rough } from '../../text/format.ts';
import { type Count, isBlocked, lossOf, type Model } from './events.ts';

export function Figure({ model, label }: FigureProps<Model>) {
  return (
    <Drawing label={label}>
      <div>
        <Caption text="Part des incréments comptés ; hachuré : perdus" />
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
function countRow(text: string, tone: Tone, counts: readonly Count[]): BarRow {
  const shares = counts.map((count) => 1 - lossOf(count));
  const share = median(shares);
  if (share === undefined) return { text, aside: '…', value: 0, tone };
  const aside = share === 1 ? 'tous' : percent(rough(share));
  return { text, aside, value: share, hatched: 1, tone, ...(shares.length > 1 ? { measures: shares } : {}) };
}

function countRows({ callbacks, awaiting, plain, atomic, threads }: Model): BarRow[] {
  const who = plural(threads, 'fil');
  return [
    countRow('Callbacks, sans verrou', 'node', callbacks ? [callbacks] : []),
    countRow('Callbacks, await entre lecture et écriture', 'node', awaiting ? [awaiting] : []),
    countRow(`${who} sans Atomics`, 'other', plain),
    countRow(`${who} avec Atomics`, 'other', atomic),
  ];
}

function waitRows({ waits, free, waiting }: Model): BarRow[] {
  const lock = waits.find(({ main }) => main);
  const row = (text: string, tone: Tone, ms: number | undefined, stuck: boolean): BarRow => {
    if (ms === undefined) return { text, aside: '…', value: 0, tone };
    const aside = stuck ? `jamais, limite de ${duration(rough(ms))}` : duration(rough(ms));
    return { text, aside, tone, ...(stuck ? { value: 0, hatched: ms } : { value: ms }) };
  };
  return [
    row('Requête à soi-même, par spawn', 'node', free?.ms, free?.answered === false),
    row('Requête à soi-même, par spawnSync', 'other', waiting?.ms, waiting?.answered === false),
    row('2 verrous pris en ordre inverse', 'other', lock?.ms, lock !== undefined && isBlocked(lock)),
  ];
}
