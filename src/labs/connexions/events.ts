// What the run reports, and the model that the figure draws.
import type { RunData } from '../../kit/protocol/lab.ts';
import type { Table } from '../../kit/protocol/stream.ts';
import { bytes, duration, number, rough } from '../../text/format.ts';
import { type Parameters, QUEUE } from './parameters.ts';

/** Times are ms; `at` counts from the first request. `rss` in bytes. `null` where the platform does not say. */
export type Event =
  /** At rest. `most`: what the machine's descriptors leave of the connections asked for. */
  | { type: 'start'; most: number; threads: Record<string, number> | null; rss: number }
  /** Requests on one connection, one after the other. */
  | { type: 'queue'; count: number; answered: number; ms: number }
  | { type: 'level'; count: number }
  | { type: 'opened'; ms: number; count: number }
  | { type: 'sample'; at: number; inFlight: number; threads: number | null }
  /** `atOnce`: the most callbacks that were running JavaScript at the same instant, since the program started. */
  | {
      type: 'end';
      ms: number;
      answered: number;
      errors: Record<string, number>;
      peak: number;
      atOnce: number;
      rss: number;
    };

export interface Level {
  count: number;
  opened: { ms: number; count: number } | undefined;
  samples: { at: number; inFlight: number }[];
  end: Extract<Event, { type: 'end' }> | undefined;
}

export interface Model {
  /** What was asked for, what the machine's descriptors leave of it, and how long each answer waits. */
  asked: number;
  most: number | undefined;
  wait: number;
  queue: { count: number; answered: number; ms: number } | undefined;
  levels: Level[];
  /** At rest, by name, and the most at any time; null when they cannot be counted. */
  threads: { names: Record<string, number>; rest: number; most: number } | null;
  /** Bytes that each connection of the highest level adds, its request included; null where nothing can be said. */
  memory: number | null;
}

/** Resident memory grows by whole pages and V8's own steps: under this, its share per connection means nothing. */
const FEWEST_FOR_MEMORY = 1000;

export function reduce({ parameters, events }: RunData<Parameters, Event>): Model {
  const { connections, wait } = parameters;
  const model: Model = {
    asked: connections,
    most: undefined,
    wait,
    queue: undefined,
    levels: [],
    threads: null,
    memory: null,
  };
  let rss = 0;
  for (const event of events) {
    const level = model.levels.at(-1);
    if (event.type === 'start') {
      model.most = event.most;
      rss = event.rss;
      const rest = Object.values(event.threads ?? {}).reduce((sum, count) => sum + count, 0);
      if (event.threads) model.threads = { names: event.threads, rest, most: rest };
    } else if (event.type === 'queue') model.queue = event;
    else if (event.type === 'level')
      model.levels.push({ count: event.count, opened: undefined, samples: [], end: undefined });
    else if (event.type === 'opened' && level) level.opened = event;
    else if (event.type === 'sample') {
      level?.samples.push(event);
      if (model.threads && event.threads !== null) model.threads.most = Math.max(model.threads.most, event.threads);
    } else if (event.type === 'end' && level) {
      level.end = event;
      model.memory = level.count >= FEWEST_FOR_MEMORY ? Math.max(0, (event.rss - rss) / level.count) : null;
    }
  }
  return model;
}

/** The highest level that was answered to the last request. */
export function highest({ levels }: Model): (Level & { end: NonNullable<Level['end']> }) | undefined {
  const answered = levels.findLast(({ count, end }) => end !== undefined && end.answered >= count);
  return answered?.end ? { ...answered, end: answered.end } : undefined;
}

/** How many requests were answered in the time that one takes when they follow each other. */
export function togetherness(model: Model): number | undefined {
  const { queue } = model;
  const level = highest(model);
  if (!queue || queue.answered < queue.count || queue.ms === 0 || !level || level.end.ms === 0) return undefined;
  return (queue.ms / queue.count) * (level.count / level.end.ms);
}

export function tabulate({ queue, levels, threads, memory }: Model): Table {
  const rows: [string, string][] = [];
  if (threads) {
    const names = Object.entries(threads.names).map(([name, count]) => `${name} × ${count}`);
    rows.push(['Fils d’exécution au repos', names.join(', ')]);
    rows.push(['Fils d’exécution au plus', number(threads.most)]);
  }
  if (queue) rows.push([`${QUEUE} requêtes l’une après l’autre`, duration(queue.ms)]);
  for (const { count, opened, end } of levels) {
    if (opened)
      rows.push([`${number(count)} connexions ouvertes`, `${number(opened.count)} en ${duration(opened.ms)}`]);
    if (!end) continue;
    rows.push([`${number(count)} requêtes à la fois`, `${number(end.answered)} servies en ${duration(end.ms)}`]);
    rows.push(['En cours au même instant, au plus', number(end.peak)]);
    rows.push(['Callbacks exécutés au même instant, au plus', number(end.atOnce)]);
    for (const [code, lost] of Object.entries(end.errors)) rows.push([`Requêtes perdues (${code})`, number(lost)]);
  }
  if (memory !== null) rows.push(['Mémoire par connexion', bytes(rough(memory))]);
  for (const { at, inFlight } of levels.at(-1)?.samples ?? [])
    rows.push([`En cours à ${duration(at)}`, number(inFlight)]);
  return { caption: 'Les connexions, et les requêtes en cours au fil du temps', columns: ['Mesure', 'Valeur'], rows };
}
