// What the probe reports of a program, and the model that the figure draws.
import type { RunData } from '../../kit/protocol/lab.ts';
import type { Table } from '../../kit/protocol/stream.ts';
import type { TraceEvent } from '../../kit/trace/events.ts';
import { reduceTrace, type Trace } from '../../kit/trace/reduce.ts';
import { KINDS } from '../../text/callbacks.ts';
import { nameOf } from './names.ts';
import { type Parameters, programsOf } from './parameters.ts';

export type Event = TraceEvent;

export interface Model {
  /** The programs that are to run, by their files. */
  files: readonly string[];
  /** One for each program, in the order they ran. */
  traces: Trace[];
}

export function reduce({ parameters, events }: RunData<Parameters, Event>): Model {
  const groups: Event[][] = [];
  for (const event of events) {
    if (event.type === 'start') groups.push([]);
    groups.at(-1)?.push(event);
  }
  return { files: programsOf(parameters.preset), traces: groups.map(reduceTrace) };
}

export function tabulate({ traces }: Model): Table {
  const several = traces.length > 1;
  return {
    caption: 'Les étapes, dans l’ordre d’exécution',
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
