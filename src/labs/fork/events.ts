// What the parent measured, and the model that the figure draws.
import { median } from '../../kit/measure/statistics.ts';
import type { RunData } from '../../kit/protocol/lab.ts';
import type { Table } from '../../kit/protocol/stream.ts';
import { duration, number, plural } from '../../text/format.ts';
import { type Parameters, TICK_MS } from './parameters.ts';

export type Where = 'parent' | 'child';

/** As many calculations as children: one child does them all in turn, or each does one at the same time. */
export type How = 'in-turn' | 'together';

/** Times are ms since the timer's first tick, of the parent's clock. */
export type Event =
  | { type: 'machine'; cores: number }
  /** Ticks of the timer, in order. */
  | { type: 'ticks'; at: number[] }
  | { type: 'work'; where: Where; start: number; end: number; value: number }
  | { type: 'team'; how: How; ms: number }
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

export interface Work {
  where: Where;
  start: number;
  end: number;
  value: number;
}

export interface Model {
  cores: number | undefined;
  n: number;
  children: number;
  ticks: number[];
  work: Work[];
  teams: Record<How, number[]>;
  trips: Trips | undefined;
}

export function reduce({ parameters, events }: RunData<Parameters, Event>): Model {
  const { n, children } = parameters;
  const model: Model = {
    cores: undefined,
    n,
    children,
    ticks: [],
    work: [],
    teams: { 'in-turn': [], together: [] },
    trips: undefined,
  };
  for (const event of events) {
    if (event.type === 'machine') model.cores = event.cores;
    if (event.type === 'ticks') model.ticks.push(...event.at);
    if (event.type === 'work') model.work.push(event);
    if (event.type === 'team') model.teams[event.how].push(event.ms);
    if (event.type === 'trips') model.trips = event.trips;
  }
  return model;
}

export interface Punctuality {
  /** How often the timer was due while one of the two was computing, and how often it fired. */
  due: number;
  fired: number;
}

export function punctualityOf({ ticks, work }: Pick<Model, 'ticks' | 'work'>, where: Where): Punctuality {
  const spans = work.filter((one) => one.where === where);
  const due = spans.reduce((sum, { start, end }) => sum + Math.floor((end - start) / TICK_MS), 0);
  const fired = ticks.filter((at) => spans.some(({ start, end }) => at > start && at < end)).length;
  return { due, fired: Math.min(fired, due) };
}

/** How many times sooner the calculations are done at the same time than in turn; undefined until measured. */
export function speedupOf({ teams }: Model): number | undefined {
  const pairs = teams['in-turn'].flatMap((ms, index) => {
    const together = teams.together[index];
    return together ? [ms / together] : [];
  });
  return median(pairs);
}

const NAMES: Record<Where, string> = { parent: 'Dans le parent', child: 'Dans un enfant' };

export function tabulate({ n, children, ticks, work, teams, trips }: Model): Table {
  const times = (how: How, name: string) => teams[how].map((ms) => [name, duration(ms), '–']);
  return {
    caption: `Les calculs (fibonacci de ${n}) et les messages`,
    columns: ['Ce qui a été fait', 'Durée', 'Déclenchements du minuteur'],
    rows: [
      ...work.map((one, index) => {
        const { due, fired } = punctualityOf({ ticks, work: [one] }, one.where);
        return [`${NAMES[one.where]}, ${(index >> 1) + 1}`, duration(one.end - one.start), `${fired} sur ${due}`];
      }),
      ...times('in-turn', `${plural(children, 'calcul')} à la suite, dans un enfant`),
      ...times('together', `${plural(children, 'calcul')} à la fois, dans ${plural(children, 'enfant')}`),
      ...(trips
        ? [
            [`${number(trips.sent)} messages, aller-retour médian`, duration(trips.p50), '–'],
            ['99 messages sur 100 en moins de', duration(trips.p99), '–'],
          ]
        : []),
    ],
  };
}
