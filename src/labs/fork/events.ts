// What the parent measured, and the model that the figure draws.
import { median } from '../../kit/measure/statistics.ts';
import type { RunData } from '../../kit/protocol/lab.ts';
import type { Table } from '../../kit/protocol/stream.ts';
import { duration, number, plural } from '../../text/format.ts';
import type { Parameters } from './parameters.ts';

export type Where = 'parent' | 'child';

/** Times are ms since the timer's first tick, of the parent's clock. */
export type Event =
  | { type: 'machine'; cores: number; n: number }
  /** The latest of a few ticks in a row: it was due at `at - late`. */
  | { type: 'tick'; at: number; late: number }
  | { type: 'work'; where: Where; start: number; end: number; value: number }
  /** As many calculations as children, at the same time. */
  | { type: 'team'; children: number; ms: number }
  | { type: 'trips'; trips: Trips };

export interface Trips {
  sent: number;
  /** Those that came back with what was sent. */
  returned: number;
  /** ms. */
  p50: number;
  p99: number;
  max: number;
  /** How many took between `10 ** (bin / BINS_PER_DECADE)` µs and the next. */
  bins: [bin: number, count: number][];
}

export const BINS_PER_DECADE = 8;

export interface Tick {
  at: number;
  late: number;
}

export interface Work {
  where: Where;
  start: number;
  end: number;
  value: number;
}

export interface Model {
  cores: number | undefined;
  n: number | undefined;
  ticks: Tick[];
  work: Work[];
  teams: { children: number; ms: number }[];
  trips: Trips | undefined;
}

export function reduce({ events }: RunData<Parameters, Event>): Model {
  const model: Model = { cores: undefined, n: undefined, ticks: [], work: [], teams: [], trips: undefined };
  for (const event of events) {
    if (event.type === 'machine') Object.assign(model, { cores: event.cores, n: event.n });
    if (event.type === 'tick') model.ticks.push(event);
    if (event.type === 'work') model.work.push(event);
    if (event.type === 'team') model.teams.push(event);
    if (event.type === 'trips') model.trips = event.trips;
  }
  return model;
}

/** Whether a tick was due before the work ended, and came after it began. */
export const overlap = ({ at, late }: Tick, { start, end }: Pick<Work, 'start' | 'end'>): boolean =>
  at - late < end && at > start;

/** The median lateness of the ticks that were due while one of the two was computing; undefined when there was none. */
export function latenessOf({ ticks, work }: Model, where: Where): number | undefined {
  const spans = work.filter((one) => one.where === where);
  return median(ticks.filter((tick) => spans.some((span) => overlap(tick, span))).map(({ late }) => late));
}

const NAMES: Record<Where, string> = { parent: 'Dans le parent', child: 'Dans un enfant' };

export function tabulate({ n, ticks, work, teams, trips }: Model): Table {
  const worst = (one: Work) => Math.max(0, ...ticks.filter((tick) => overlap(tick, one)).map(({ late }) => late));
  return {
    caption: n === undefined ? 'Les calculs et les messages' : `Les calculs (fibonacci de ${n}) et les messages`,
    columns: ['Ce qui a été fait', 'Durée', 'Plus grand retard de la minuterie'],
    rows: [
      ...work.map((one, index) => [
        `${NAMES[one.where]}, ${(index >> 1) + 1}`,
        duration(one.end - one.start),
        duration(worst(one)),
      ]),
      ...teams.map(({ children, ms }) => [
        `${plural(children, 'calcul')} dans ${plural(children, 'enfant')}`,
        duration(ms),
        '–',
      ]),
      ...(trips
        ? [
            [`${number(trips.sent)} messages, aller-retour médian`, duration(trips.p50), '–'],
            ['99 messages sur 100 en moins de', duration(trips.p99), '–'],
          ]
        : []),
    ],
  };
}
