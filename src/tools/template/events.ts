// What the run reports, and the model that the figure draws.
import type { RunData } from '../../kit/protocol/lab.ts';
import type { Table } from '../../kit/protocol/stream.ts';
import { duration } from '../../text/format.ts';
import type { Parameters } from './parameters.ts';

/** `at`: ms since the program was started. */
export type Event = { type: 'line'; at: number; text: string };

export interface Model {
  lines: { at: number; text: string }[];
}

export function reduce({ events }: RunData<Parameters, Event>): Model {
  return { lines: events.map(({ at, text }) => ({ at, text })) };
}

export function tabulate({ lines }: Model): Table {
  return {
    caption: 'Les lignes écrites par le programme',
    columns: ['Ligne', 'Texte', 'Moment'],
    rows: lines.map(({ at, text }, index) => [index + 1, text, duration(at)]),
  };
}
