// What was attempted and what was counted, and the model that the figure draws.
import type { RunData } from '../../kit/protocol/lab.ts';
import type { Table } from '../../kit/protocol/stream.ts';
import { duration, number, percent } from '../../text/format.ts';
import type { Parameters } from './parameters.ts';

/** `attempted`: increments done; `counted`: what the shared counter says afterwards. */
export interface Count {
  attempted: number;
  counted: number;
}

/** A thread that holds one lock asks for the other: `answer` is what `Atomics.wait` returned after `ms`. */
export interface Wait {
  main: boolean;
  holds: string;
  wants: string;
  answer: string;
  asked: number;
  ms: number;
}

export interface Setup {
  threads: number;
  /** How long one race lasts. */
  ms: number;
  races: number;
}

export type Event =
  | ({ type: 'setup' } & Setup)
  | { type: 'kind'; name: string; count: number }
  | ({ type: 'callbacks'; awaiting: boolean } & Count)
  | ({ type: 'race'; atomic: boolean } & Count)
  | ({ type: 'wait' } & Wait);

export interface Model {
  setup: Setup | undefined;
  kinds: { name: string; count: number }[];
  /** Callbacks that read and write without a pause between, then with an `await` between. */
  callbacks: Count | undefined;
  awaiting: Count | undefined;
  plain: Count[];
  atomic: Count[];
  waits: Wait[];
}

export function reduce({ events }: RunData<Parameters, Event>): Model {
  const model: Model = {
    setup: undefined,
    kinds: [],
    callbacks: undefined,
    awaiting: undefined,
    plain: [],
    atomic: [],
    waits: [],
  };
  for (const event of events) {
    if (event.type === 'setup') model.setup = event;
    if (event.type === 'kind') model.kinds.push(event);
    if (event.type === 'callbacks') model[event.awaiting ? 'awaiting' : 'callbacks'] = event;
    if (event.type === 'race') model[event.atomic ? 'atomic' : 'plain'].push(event);
    if (event.type === 'wait') model.waits.push(event);
  }
  return model;
}

export const lost = ({ attempted, counted }: Count): number => attempted - counted;

export const lossOf = (count: Count): number => (count.attempted === 0 ? 0 : lost(count) / count.attempted);

/** Whether the thread was held for the time it asked, and got nothing. */
export const isBlocked = ({ answer, asked, ms }: Wait): boolean => answer === 'timed-out' && ms >= asked / 2;

export function tabulate({ callbacks, awaiting, plain, atomic, waits }: Model): Table {
  const row = (name: string, count: Count | undefined) =>
    count ? [[name, number(count.attempted), number(count.counted), percent(lossOf(count))]] : [];
  return {
    caption: 'Les incréments tentés et comptés, puis les attentes de verrou',
    columns: ['Essai', 'Tentés', 'Comptés', 'Perdus'],
    rows: [
      ...row('Rappels', callbacks),
      ...row('Rappels avec await', awaiting),
      ...plain.flatMap((count, index) => row(`Fils, course ${index + 1}`, count)),
      ...atomic.flatMap((count, index) => row(`Fils avec Atomics, course ${index + 1}`, count)),
      ...waits.map(({ main, holds, wants, ms, answer }) => [
        `${main ? 'Fil principal' : 'Second fil'} : tient ${holds}, attend ${wants} (${answer}, ${duration(ms)})`,
        '—',
        '—',
        '—',
      ]),
    ],
  };
}
