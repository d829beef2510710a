// Bars of what was attempted: solid as far as it was counted, hatched where it was lost.
import { Caption, Drawing } from '../../kit/figure/Drawing.tsx';
import { Bar, Rule, type Tone } from '../../kit/figure/marks.tsx';
import { Plot } from '../../kit/figure/Plot.tsx';
import type { FigureProps } from '../../kit/lab/island.tsx';
import { median } from '../../kit/measure/statistics.ts';
import { duration, measure, number, plural } from '../../text/format.ts';
import { medianLoss } from './claim.ts';
import { type Count, isBlocked, lost, type Model, type Wait } from './events.ts';

interface Group {
  title: string;
  bars: { solid: number; whole: number }[];
  tone: Tone;
  /** Pixels from one bar to the next. */
  pitch: number;
  notes: [left: string, right: string];
  /** Bars that are still to come keep their place. */
  expected: number;
}

export function Figure({ model, label }: FigureProps<Model>) {
  const groups = [...callbackGroups(model), ...raceGroups(model), lockGroup(model)];
  return (
    <Drawing label={label}>
      {groups.map((group) => (
        <Bars key={group.title} group={group} />
      ))}
    </Drawing>
  );
}

function Bars({ group: { title, bars, tone, pitch, notes, expected } }: { group: Group }) {
  const height = expected * pitch;
  const thickness = Math.max(2, pitch - 3);
  return (
    <div class="group">
      <Caption text={title} strong />
      <Plot height={height}>
        {bars.length === 0 && <Rule x1={0} x2={1} y1={height / 2} y2={height / 2} />}
        {bars.map(({ solid, whole }, index) => {
          const y = 1 + index * pitch;
          return (
            <g key={index}>
              {solid > 0 && <Bar x1={0} x2={solid} y={y} height={thickness} tone={tone} />}
              {whole > solid && <Bar x1={solid} x2={whole} y={y} height={thickness} tone="waiting" />}
            </g>
          );
        })}
      </Plot>
      <Caption text={notes[0]} aside={notes[1]} />
    </div>
  );
}

/** `7,04 millions`: races count too far to be read digit by digit. */
function count(value: number): string {
  return value < 1e6 ? number(value) : `${measure(value / 1e6)} ${value < 2e6 ? 'million' : 'millions'}`;
}

const bar = ({ attempted, counted }: Count, most: number) => ({ solid: counted / most, whole: attempted / most });

function callbackGroups({ callbacks, awaiting }: Model): Group[] {
  const most = Math.max(1, callbacks?.attempted ?? 0, awaiting?.attempted ?? 0);
  const group = (title: string, result: Count | undefined): Group => ({
    title,
    bars: result ? [bar(result, most)] : [],
    tone: 'node',
    pitch: 15,
    notes: result ? [plural(result.counted, 'compté'), plural(lost(result), 'perdu')] : ['…', ''],
    expected: 1,
  });
  return [group('Rappels, sans verrou', callbacks), group('Rappels, await entre lecture et écriture', awaiting)];
}

function raceGroups({ setup, plain, atomic }: Model): Group[] {
  const most = Math.max(1, ...[...plain, ...atomic].map(({ attempted }) => attempted));
  const expected = Math.max(setup?.races ?? 1, plain.length, 1);
  const who = setup ? plural(setup.threads, 'fil') : 'Fils';
  const races = setup ? `, ${plural(setup.races, 'course')} de ${duration(setup.ms)}` : '';
  const pitch = Math.max(5, Math.min(12, 84 / expected));
  const medianOf = (counts: readonly Count[]) => median(counts.map(({ attempted }) => attempted)) ?? 0;
  const slower = medianOf(plain) / medianOf(atomic);
  const group = (title: string, counts: Count[], note: string): Group => ({
    title,
    bars: counts.map((result) => bar(result, most)),
    tone: 'other',
    pitch,
    notes: counts.length === 0 ? ['…', ''] : [note, counts.some(lost) ? `${medianLoss(counts)} perdus` : 'aucun perdu'],
    expected,
  });
  const price = Number.isFinite(slower) && slower > 1 ? `, ${measure(Math.round(slower * 10) / 10)} × moins` : '';
  return [
    group(`${who} sans Atomics${races}`, plain, `médiane : ${count(medianOf(plain))} tentés`),
    group(`${who} avec Atomics${races}`, atomic, `${count(medianOf(atomic))}${price}`),
  ];
}

function lockGroup({ waits }: Model): Group {
  const longest = Math.max(1, ...waits.map(({ ms }) => ms));
  const main = waits.find((wait) => wait.main);
  const draw = (wait: Wait) => ({ solid: isBlocked(wait) ? 0 : wait.ms / longest, whole: wait.ms / longest });
  const blocked = waits.length > 1 && waits.every(isBlocked);
  return {
    title: '2 fils, 2 verrous pris en ordre inverse',
    bars: waits.map(draw),
    tone: 'other',
    pitch: 12,
    notes: main ? [`attente : ${duration(main.ms)}`, blocked ? 'interblocage' : ''] : ['…', ''],
    expected: 2,
  };
}
