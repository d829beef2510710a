// What each trial cost each server, and the medians that the figure draws.
import { median } from '../../kit/measure/statistics.ts';
import type { RunData } from '../../kit/protocol/lab.ts';
import type { Table } from '../../kit/protocol/stream.ts';
import { bytes, duration, number } from '../../text/format.ts';
import type { Parameters } from './parameters.ts';

/** `node`: one thread for all. `python`: a thread each. `workers`: a worker of Node.js each, the labelled extreme. */
export type Server = 'node' | 'python' | 'workers';

/** What a server costs with `connections` open; `null` where the platform does not say. */
export interface Cost {
  /** Of the whole process. */
  threads: number | null;
  /** Bytes beyond what the process had with one connection. */
  reserved: number | null;
  resident: number | null;
  /** From the first arrival to the last answer. */
  ms: number;
}

/** A fresh process, `connections` that arrive at once, one request each. */
interface Trial extends Cost {
  type: 'trial';
  server: Server;
  connections: number;
  /** How many were answered. */
  answered: number;
}

export type Event =
  | { type: 'start'; asked: number; most: number; wait: number }
  | { type: 'missing'; server: Server; reason: string }
  | Trial;

export interface Level extends Cost {
  connections: number;
  answered: number;
}

export interface Model {
  /** What was asked for, and what the limit on descriptors left of it. */
  asked: number;
  most: number;
  wait: number;
  /** Why Python's side is absent. */
  missing: string | undefined;
  /** By increasing number of connections. */
  levels: Record<Server, Level[]>;
}

export function reduce({ events }: RunData<Parameters, Event>): Model {
  const model: Model = {
    asked: 0,
    most: 0,
    wait: 0,
    missing: undefined,
    levels: { node: [], python: [], workers: [] },
  };
  const trials: Record<Server, Map<number, Trial[]>> = { node: new Map(), python: new Map(), workers: new Map() };
  for (const event of events) {
    if (event.type === 'start') Object.assign(model, { asked: event.asked, most: event.most, wait: event.wait });
    else if (event.type === 'missing') model.missing = event.reason;
    else {
      const same = trials[event.server];
      same.set(event.connections, [...(same.get(event.connections) ?? []), event]);
    }
  }
  for (const server of ['node', 'python', 'workers'] as const) {
    model.levels[server] = [...trials[server].values()].map(typical).sort((a, b) => a.connections - b.connections);
  }
  return model;
}

/** The median of each quantity over the trials of one server at one level; answers, at their worst. */
function typical(trials: Trial[]): Level {
  return {
    connections: trials[0]?.connections ?? 0,
    answered: Math.min(...trials.map(({ answered }) => answered)),
    threads: known(trials.map(({ threads }) => threads)),
    reserved: known(trials.map(({ reserved }) => reserved)),
    resident: known(trials.map(({ resident }) => resident)),
    ms: known(trials.map(({ ms }) => ms)) ?? 0,
  };
}

const known = (values: (number | null)[]): number | null => median(values.filter((value) => value !== null)) ?? null;

export const NAMES: Record<Server, string> = { node: 'Node.js', python: 'Python', workers: 'Workers' };

export function tabulate({ levels }: Model): Table {
  const or = (value: number | null, format: (value: number) => string) =>
    value === null ? 'non mesuré' : format(value);
  return {
    caption: 'Ce que coûtent les connexions (médianes ; mémoire ajoutée depuis la première connexion)',
    columns: ['Serveur, connexions', 'Réponses', 'Fils', 'Mémoire réservée', 'Mémoire occupée', 'Toutes servies en'],
    rows: (['node', 'python', 'workers'] as const).flatMap((server) =>
      levels[server].map(({ connections, answered, threads, reserved, resident, ms }) => [
        `${NAMES[server]}, ${number(connections)}`,
        answered,
        or(threads, number),
        or(reserved, bytes),
        or(resident, bytes),
        duration(ms),
      ]),
    ),
  };
}
