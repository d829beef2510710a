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

/** A process whose child asks it for a page: it waits for the child (`blocking`) or stays free; until when, in ms. */
export interface Self {
  blocking: boolean;
  answered: boolean;
  ms: number;
}

export type Event =
  | { type: 'kind'; name: string; count: number }
  | ({ type: 'callbacks'; awaiting: boolean } & Count)
  | ({ type: 'trial'; atomic: boolean } & Count)
  | ({ type: 'wait' } & Wait)
  | ({ type: 'self' } & Self);

export interface Model {
  threads: number;
  kinds: { name: string; count: number }[];
  /** Callbacks that read and write without a pause between, then with an `await` between. */
  callbacks: Count | undefined;
  awaiting: Count | undefined;
  plain: Count[];
  atomic: Count[];
  waits: Wait[];
  /** Whether the process answers while it is free, and while it waits for who asks. */
  free: Self | undefined;
  waiting: Self | undefined;
}

export function reduce({ parameters, events }: RunData<Parameters, Event>): Model {
  const model: Model = {
    threads: parameters.threads,
    kinds: [],
    callbacks: undefined,
    awaiting: undefined,
    plain: [],
    atomic: [],
    waits: [],
    free: undefined,
    waiting: undefined,
  };
  for (const event of events) {
    if (event.type === 'kind') model.kinds.push(event);
    if (event.type === 'callbacks') model[event.awaiting ? 'awaiting' : 'callbacks'] = event;
    if (event.type === 'trial') model[event.atomic ? 'atomic' : 'plain'].push(event);
    if (event.type === 'wait') model.waits.push(event);
    if (event.type === 'self') model[event.blocking ? 'waiting' : 'free'] = event;
  }
  return model;
}

export const lost = ({ attempted, counted }: Count): number => attempted - counted;

export const lossOf = (count: Count): number => (count.attempted === 0 ? 0 : lost(count) / count.attempted);

/** Whether the thread was held for the time it asked, and got nothing. */
export const isBlocked = ({ answer, asked, ms }: Wait): boolean => answer === 'timed-out' && ms >= asked / 2;

export function tabulate({ callbacks, awaiting, plain, atomic, waits, free, waiting }: Model): Table {
  const row = (name: string, count: Count | undefined) =>
    count ? [[name, number(count.attempted), number(count.counted), percent(lossOf(count))]] : [];
  return {
    caption: 'Les incréments tentés et comptés, puis les attentes',
    columns: ['Essai', 'Tentés', 'Comptés', 'Perdus'],
    rows: [
      ...row('Callbacks', callbacks),
      ...row('Callbacks avec await', awaiting),
      ...plain.flatMap((count, index) => row(`Fils, essai ${index + 1}`, count)),
      ...atomic.flatMap((count, index) => row(`Fils avec Atomics, essai ${index + 1}`, count)),
      ...waits.map(({ main, holds, wants, ms, answer }) => [
        `${main ? 'Fil principal' : 'Second fil'} : tient ${holds}, attend ${wants} (${answer}, ${duration(ms)})`,
        '—',
        '—',
        '—',
      ]),
      ...[free, waiting].flatMap((self) =>
        self
          ? [
              [
                `Requête à soi-même, par ${self.blocking ? 'spawnSync' : 'spawn'} : ${self.answered ? 'réponse' : 'aucune réponse'} en ${duration(self.ms)}`,
                '—',
                '—',
                '—',
              ],
            ]
          : [],
      ),
    ],
  };
}
