// Who listened, who answered, who failed; and the model that the figure draws.
import { median } from '../../kit/measure/statistics.ts';
import type { RunData } from '../../kit/protocol/lab.ts';
import type { Table } from '../../kit/protocol/stream.ts';
import { duration, number } from '../../text/format.ts';
import type { Parameters } from './parameters.ts';

/** Times `at` are ms since the load began. */
export type Event =
  | { type: 'machine'; cores: number }
  /** Whether the primary, and how many of the workers, hold the socket that listens. */
  | { type: 'socket'; primary: boolean; workers: number }
  | { type: 'listening'; pid: number; port: number; at: number }
  | { type: 'exit'; pid: number; at: number }
  | { type: 'kill'; pid: number; at: number }
  /** How many requests each process has answered since the previous event, by its pid. */
  | { type: 'answers'; at: number; counts: Record<string, number> }
  /** A request without an answer; `at`: when it was sent. */
  | { type: 'lost'; at: number; code: string }
  /** Of one stretch of time; `workers`: how many processes shared the port. */
  | { type: 'throughput'; workers: number; perSecond: number };

export interface Worker {
  pid: number;
  port: number;
  listening: number;
  killed: number | undefined;
  exited: number | undefined;
  served: number;
  /** Requests answered up to `at`, since the point before. */
  points: { at: number; count: number }[];
}

export interface Model {
  cores: number | undefined;
  durationMs: number;
  /** How many requests are under way at any time. */
  connections: number;
  workers: Worker[];
  /** When the kill was, and who. */
  kill: { pid: number; at: number } | undefined;
  lost: { at: number; code: string }[];
  /** Whether the program said that the killed process was gone: it is then to be replaced. */
  noticed: boolean;
  /** Who holds the listening socket; undefined where the system does not say. */
  socket: { primary: boolean; workers: number } | undefined;
  /** Median throughput, by the number of processes, and that of each stretch; requests a second. */
  throughput: { workers: number; perSecond: number; stretches: number[] }[];
  /** Throughput of several processes over that of one: the median of the pairs of stretches; undefined until measured. */
  speedup: number | undefined;
}

export function reduce({ parameters, events }: RunData<Parameters, Event>): Model {
  const workers = new Map<number, Worker>();
  const rates = new Map<number, number[]>();
  const model: Model = {
    cores: undefined,
    durationMs: parameters.seconds * 1000,
    connections: parameters.connections,
    workers: [],
    kill: undefined,
    lost: [],
    noticed: false,
    socket: undefined,
    throughput: [],
    speedup: undefined,
  };
  for (const event of events) {
    if (event.type === 'machine') model.cores = event.cores;
    if (event.type === 'socket') model.socket = event;
    if (event.type === 'listening') {
      const { pid, port, at } = event;
      workers.set(pid, { pid, port, listening: at, killed: undefined, exited: undefined, served: 0, points: [] });
    }
    if (event.type === 'exit') model.noticed ||= event.pid === model.kill?.pid;
    if (event.type === 'exit') Object.assign(workers.get(event.pid) ?? {}, { exited: event.at });
    if (event.type === 'kill') {
      model.kill = event;
      Object.assign(workers.get(event.pid) ?? {}, { killed: event.at });
    }
    if (event.type === 'answers') {
      for (const worker of workers.values()) {
        const count = event.counts[worker.pid] ?? 0;
        worker.served += count;
        worker.points.push({ at: event.at, count });
      }
    }
    if (event.type === 'lost') model.lost.push(event);
    if (event.type === 'throughput') rates.set(event.workers, [...(rates.get(event.workers) ?? []), event.perSecond]);
  }
  model.workers = [...workers.values()];
  model.throughput = [...rates].map(([count, list]) => ({
    workers: count,
    perSecond: median(list) ?? 0,
    stretches: list,
  }));
  model.speedup = speedupOf(model.throughput);
  return model;
}

function speedupOf([one, many]: Model['throughput']): number | undefined {
  if (!one || !many) return undefined;
  const pairs = many.stretches.flatMap((perSecond, index) => {
    const alone = one.stretches[index] ?? 0;
    return alone > 0 ? [perSecond / alone] : [];
  });
  return median(pairs);
}

/** The process that took the place of the one that was killed. */
export function replacementOf({ workers, kill }: Model): Worker | undefined {
  return kill && workers.find(({ listening }) => listening > kill.at);
}

function endOf({ killed, exited }: Worker): string {
  if (killed === undefined) return '–';
  return `tué à ${duration(killed)}${exited === undefined ? '' : `, disparu ${duration(exited - killed)} après`}`;
}

export function tabulate(model: Model): Table {
  const replacement = replacementOf(model);
  return {
    caption: 'Les processus, et les requêtes qu’ils ont servies',
    columns: ['Processus', 'Port', 'Requêtes servies', 'À l’écoute', 'Fin'],
    rows: [
      ...model.workers.map((worker) => [
        `${worker.pid}`,
        `${worker.port}`,
        number(worker.served),
        worker === replacement && model.kill
          ? `${duration(worker.listening - model.kill.at)} après la fin du précédent`
          : 'dès le début',
        endOf(worker),
      ]),
      ...model.lost.map(({ at, code }, index) => [
        `Requête perdue ${index + 1}`,
        '–',
        code,
        `envoyée à ${duration(at)}`,
        '–',
      ]),
      ...model.throughput.map(({ workers, perSecond }) => [
        `Débit à ${workers} processus`,
        '–',
        `${number(perSecond)} par seconde`,
        '–',
        '–',
      ]),
    ],
  };
}
