// What each pass cost each server, and what the figure draws.
import { mean } from 'd3-array';
import type { RunData } from '../../kit/protocol/lab.ts';
import type { Table } from '../../kit/protocol/stream.ts';
import { bytes, duration, number } from '../../text/format.ts';
import type { Parameters } from './parameters.ts';

/** `asyncio`: Python without threads, the twin of `threads` (Python too). `node`: beside them. */
export type Server = 'asyncio' | 'threads' | 'node';

export const SERVERS: readonly Server[] = ['asyncio', 'threads', 'node'];

export const NAMES: Record<Server, string> = {
  asyncio: 'Python, boucle d’événements (asyncio)',
  threads: 'Python, un thread par connexion',
  node: 'Node.js',
};

export type Event =
  /** A server with every connection open and warm. `memory`: bytes added since its first connection. */
  | { type: 'open'; server: Server; connections: number; threads: number | null; memory: number | null }
  /** One pass: processor time that its requests cost, in ms; `null` where the platform does not say. */
  | { type: 'pass'; server: Server; requests: number; answered: number; cpuMs: number | null };

export interface Side {
  connections: number;
  threads: number | null;
  /** Bytes a connection; null where nothing can be said. */
  memory: number | null;
  /** Processor time a request, in ms: of each pass, and of all; the system counts it in steps of 10 ms. */
  passes: number[];
  cpu: number | undefined;
  requests: number;
  answered: number;
}

export interface Model {
  wait: number;
  sides: Partial<Record<Server, Side>>;
}

export function reduce({ parameters, events }: RunData<Parameters, Event>): Model {
  const sides: Model['sides'] = {};
  for (const event of events) {
    if (event.type === 'open') {
      const { connections, threads, memory } = event;
      const share = memory === null || connections === 0 ? null : memory / connections;
      sides[event.server] = {
        connections,
        threads,
        memory: share,
        passes: [],
        cpu: undefined,
        requests: 0,
        answered: 0,
      };
      continue;
    }
    const side = sides[event.server];
    if (!side) continue;
    side.requests += event.requests;
    side.answered += event.answered;
    if (event.cpuMs !== null && event.answered > 0) side.passes.push(event.cpuMs / event.answered);
  }
  for (const side of Object.values(sides)) side.cpu = mean(side.passes);
  return { wait: parameters.wait, sides };
}

export function tabulate({ sides }: Model): Table {
  return {
    caption: 'Ce que coûtent les connexions et les requêtes',
    columns: [
      'Serveur',
      'Connexions',
      'Fils d’exécution',
      'Réponses',
      'Processeur par requête',
      'Mémoire par connexion',
    ],
    rows: SERVERS.flatMap((server) => {
      const side = sides[server];
      if (!side) return [];
      return [
        [
          NAMES[server],
          number(side.connections),
          side.threads === null ? 'non mesuré' : number(side.threads),
          `${number(side.answered)} sur ${number(side.requests)}`,
          side.cpu === undefined ? 'non mesuré' : duration(side.cpu),
          side.memory === null ? 'non mesuré' : bytes(Math.round(side.memory)),
        ],
      ];
    }),
  };
}
