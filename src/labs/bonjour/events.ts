// The exchange, as it happened on the socket, and the model that the figure draws.

import { parseResponse, type Response } from '../../kit/http/response.ts';
import type { RunData } from '../../kit/protocol/lab.ts';
import type { Table } from '../../kit/protocol/stream.ts';
import { duration, plural } from '../../text/format.ts';
import type { Parameters } from './parameters.ts';

/** `program`: the page's own code, run as it stands. `live`: the hello-world that the companion serves. */
export type Source = 'program' | 'live';

/** Times `at` are ms since the exchange began; `text` holds one character per byte (latin1). */
export type Event =
  /** On one connection, after so many requests: how often the server's callback was called. */
  | { type: 'calls'; connections: number; requests: number; calls: number }
  | { type: 'exchange'; source: Source; host: string; method: string }
  | { type: 'connected'; source: Source; at: number }
  | { type: 'sent'; source: Source; at: number; text: string }
  | { type: 'received'; source: Source; at: number; text: string }
  | { type: 'ended'; source: Source; at: number };

export interface Exchange {
  host: string;
  method: string;
  request: string;
  response: Response | undefined;
  /** ms since the exchange began; undefined until it happened. */
  connected: number | undefined;
  firstByte: number | undefined;
  ended: number | undefined;
}

export interface Calls {
  connections: number;
  requests: number;
  calls: number;
}

export interface Model extends Partial<Record<Source, Exchange>> {
  /** On one connection: before any request, and after some. */
  calls: Calls[];
}

export function reduce({ events }: RunData<Parameters, Event>): Model {
  const model: Model = { calls: [] };
  const received: Record<Source, string> = { program: '', live: '' };
  for (const event of events) {
    if (event.type === 'calls') {
      model.calls.push(event);
      continue;
    }
    if (event.type === 'exchange') {
      const { host, method } = event;
      const nothing = { response: undefined, connected: undefined, firstByte: undefined, ended: undefined };
      model[event.source] = { host, method, request: '', ...nothing };
      continue;
    }
    const exchange = model[event.source];
    if (!exchange) continue;
    if (event.type === 'connected') exchange.connected = event.at;
    if (event.type === 'sent') exchange.request += event.text;
    if (event.type === 'ended') exchange.ended = event.at;
    if (event.type === 'received') {
      exchange.firstByte ??= event.at;
      received[event.source] += event.text;
      exchange.response = parseResponse(received[event.source]);
    }
  }
  return model;
}

export function tabulate({ live, calls }: Model): Table {
  const response = live?.response;
  const steps: [string, number | undefined][] = [
    ['Connexion établie', live?.connected],
    ['Premier octet reçu', live?.firstByte],
    ['Réponse complète', live?.ended],
  ];
  return {
    caption: 'L’échange, de la connexion à la fin de la réponse',
    columns: ['Élément', 'Valeur'],
    rows: [
      ...calls.map(({ requests, calls: count }) => [
        `Appels du callback, une connexion et ${plural(requests, 'requête')}`,
        String(count),
      ]),
      ...(response ? [['Ligne d’état', response.statusLine], ...response.fields, ['Corps', response.body]] : []),
      ...steps.flatMap(([name, at]) => (at === undefined ? [] : [[name, duration(at)]])),
    ],
  };
}
