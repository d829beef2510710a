// What the probe reports of a program, and the model that the figure draws.
import type { Table } from '../../kit/protocol/stream.ts';
import { KINDS, nameOf } from './names.ts';
import { reduceTrace, type Trace } from './reduce.ts';

export type Kind = keyof typeof KINDS;

export type Reason = 'empty' | 'unsettled' | 'process.exit' | 'uncaught' | 'unknown' | 'killed' | 'stopped';

/**
 * `id`: the number of an asynchronous resource; 1 is the script. `line`: of the program's file, absent when it is
 * not known. `from`: the resource whose callback asked for this one. `alive`: what keeps the loop alive, when it is
 * no longer what it was. `left`: what Node.js itself says is still active. `at`: ms since the probe was loaded.
 */
export type Event =
  | { type: 'start'; file: string; source: string[] }
  | { type: 'schedule'; id: number; kind: Kind; what?: string; line?: number; from?: number }
  | { type: 'enter'; id: number; kind?: Kind; line?: number; at: number }
  | { type: 'leave'; id: number; alive?: number[] }
  | { type: 'settle'; id: number; alive: number[] }
  | { type: 'print'; text: string; line?: number; stream: 'stdout' | 'stderr' }
  | { type: 'main-end'; alive?: number[] }
  | { type: 'loop-empty'; alive: number[]; left: string[] }
  | { type: 'throw'; message: string; line?: number; origin: string }
  | { type: 'limit'; steps: number }
  | { type: 'exit'; code: number | null; signal: string | null; reason: Reason; line?: number };

export interface Model {
  /** One for each program, in the order they ran. */
  traces: Trace[];
}

export function reduce(events: readonly Event[]): Model {
  const groups: Event[][] = [];
  for (const event of events) {
    if (event.type === 'start') groups.push([]);
    groups.at(-1)?.push(event);
  }
  return { traces: groups.map(reduceTrace) };
}

export function tabulate({ traces }: Model): Table {
  const several = traces.length > 1;
  return {
    caption: 'Les étapes, dans l’ordre où elles sont passées',
    columns: ['Étape', 'Genre', 'Ligne', 'Demandée par', 'Écrit'],
    rows: traces.flatMap((trace) =>
      trace.steps.map(({ kind, line, from, prints }, index) => [
        `${several ? `${nameOf(trace)}, ` : ''}${index + 1}`,
        KINDS[kind].one,
        line ?? '–',
        from === undefined ? '–' : `étape ${from + 1}`,
        prints.join(' ; '),
      ]),
    ),
  };
}
