// What the run reports, and the model that the figure draws.
import type { RunData } from '../../kit/protocol/lab.ts';
import type { Table } from '../../kit/protocol/stream.ts';
import { bytes, duration, number } from '../../text/format.ts';
import type { Parameters } from './parameters.ts';

/** Times are ms; `at` counts from the first request. `rss` in bytes. `null` where the platform does not say. */
export type Event =
  | {
      type: 'start';
      /** What the reader wants, and what the machine's descriptors allow. */
      asked: number;
      count: number;
      wait: number;
      threads: number | null;
      /** Those of `threads` that run JavaScript. */
      javascript: number | null;
      rss: number;
    }
  | { type: 'opened'; ms: number; count: number; rss: number }
  | { type: 'sample'; at: number; inFlight: number; threads: number | null }
  | {
      type: 'end';
      ms: number;
      answered: number;
      /** Requests that failed, by the error's code. */
      errors: Record<string, number>;
      peak: number;
      threads: number | null;
      rss: number;
    };

type Of<Type extends Event['type']> = Extract<Event, { type: Type }>;

export interface Model {
  start: Of<'start'> | undefined;
  opened: Of<'opened'> | undefined;
  samples: Of<'sample'>[];
  end: Of<'end'> | undefined;
  /** The most requests in flight seen so far. */
  peak: number;
  /** The most threads seen so far; null when they cannot be counted. */
  threads: number | null;
  /** Bytes that each connection adds, its request included; null where nothing can be said. */
  memory: number | null;
}

/** Resident memory grows by whole pages and V8's own steps: under this, its share per connection means nothing. */
const FEWEST_FOR_MEMORY = 100;

export function reduce({ events }: RunData<Parameters, Event>): Model {
  const find = <Type extends Event['type']>(type: Type) =>
    events.find((event): event is Of<Type> => event.type === type);
  const samples = events.filter((event) => event.type === 'sample');
  const start = find('start');
  const end = find('end');
  const counted = [start, ...samples, end].flatMap((event) => event?.threads ?? []);
  return {
    start,
    opened: find('opened'),
    samples,
    end,
    peak: end?.peak ?? Math.max(0, ...samples.map(({ inFlight }) => inFlight)),
    threads: counted.length === 0 ? null : Math.max(...counted),
    memory: start && end ? memoryOf(start, end) : null,
  };
}

/** To the kB. A process that has not grown had room to spare: that says nothing of a connection. */
function memoryOf({ count, rss }: Of<'start'>, end: Of<'end'>): number | null {
  const kilobytes = Math.round((end.rss - rss) / count / 1000);
  return count >= FEWEST_FOR_MEMORY && kilobytes > 0 ? kilobytes * 1000 : null;
}

/** What the waits would last one after the other, in ms. */
export function sequentialMs({ count, wait }: Pick<Of<'start'>, 'count' | 'wait'>): number {
  return count * wait;
}

export function tabulate({ start, opened, end, samples, peak, threads, memory }: Model): Table {
  const rows: [string, string][] = [];
  if (start && opened) {
    rows.push(['Connexions demandées', number(start.asked)]);
    rows.push(['Connexions ouvertes', `${number(opened.count)} en ${duration(opened.ms)}`]);
  }
  if (start && end) {
    rows.push(['Requêtes en cours à la fois', number(peak)]);
    rows.push(['Requêtes servies', `${number(end.answered)} en ${duration(end.ms)}`]);
    for (const [code, count] of Object.entries(end.errors)) rows.push([`Requêtes perdues (${code})`, number(count)]);
    const counted = threads === null ? 'non mesurés' : `${start.threads} au repos, ${threads} au plus`;
    rows.push(['Fils d’exécution', counted]);
    rows.push(['Mémoire par connexion', memory === null ? 'non mesurée' : bytes(memory)]);
  }
  for (const { at, inFlight } of samples) rows.push([`En cours à ${duration(at)}`, number(inFlight)]);
  return { caption: 'Les connexions, et les requêtes en cours au fil du temps', columns: ['Mesure', 'Valeur'], rows };
}
