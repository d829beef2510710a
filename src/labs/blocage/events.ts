// Probes and calls as they were seen from outside, phase by phase.
import { median } from '../../kit/measure/statistics.ts';
import type { RunData } from '../../kit/protocol/lab.ts';
import type { Table } from '../../kit/protocol/stream.ts';
import { duration, number } from '../../text/format.ts';
import type { Parameters } from './parameters.ts';

export type Mode = 'sync' | 'async';

/** Times `at` are ms since the phase began. */
export type Event =
  | { type: 'phase'; mode: Mode }
  /** The answers of some 100 ms: when each request was sent, how long it waited. `lost`: requests without an answer. */
  | { type: 'probes'; at: number[]; ms: number[]; lost: number }
  | { type: 'call-start'; call: number; at: number }
  /** `method`: what the server says that it called. */
  | { type: 'call-end'; call: number; at: number; method: string };

export interface Probe {
  at: number;
  /** How long the answer was waited for. */
  ms: number;
}

export interface Call {
  start: number;
  /** Undefined while it lasts, or when no answer came. */
  end: number | undefined;
}

export interface Phase {
  mode: Mode;
  /** As the server's answers name it; the route before the first. */
  method: string;
  probes: Probe[];
  done: Call[];
  lost: number;
}

export interface Model {
  /** « calcul » or « lecture ». */
  work: string;
  phases: Phase[];
}

const ROUTES: Record<Mode, string> = { sync: '/synchrone', async: '/asynchrone' };

export function reduce({ parameters, events }: RunData<Parameters, Event>): Model {
  const phases: Phase[] = [];
  for (const event of events) {
    if (event.type === 'phase') {
      const { mode } = event;
      phases.push({ mode, method: ROUTES[mode], probes: [], done: [], lost: 0 });
      continue;
    }
    const phase = phases.at(-1);
    if (!phase) continue;
    if (event.type === 'call-start') phase.done[event.call] = { start: event.at, end: undefined };
    else if (event.type === 'call-end') {
      Object.assign(phase.done[event.call] ?? {}, { end: event.at });
      if (event.method !== '') phase.method = event.method;
    } else {
      phase.lost += event.lost;
      phase.probes.push(...event.at.map((at, index) => ({ at, ms: event.ms[index] ?? 0 })));
    }
  }
  return { work: parameters.work, phases };
}

/** An answer this close to the call's end, in ms, came with it: both wait in the same loop of who measures. */
const WITH_THE_END = 5;
/** A request sent later than this before the call's end, in ms, may be served after it without having been held up. */
const TOO_LATE = 20;

export interface Beside {
  /** Requests sent while a call was being served, early enough, and those of them that were answered before its end. */
  sent: number;
  answered: number;
  /** ms. */
  typical: number;
  worst: number;
}

/** What became of the requests that were sent while a call was being served. */
export function besideCalls({ probes, done }: Phase): Beside {
  const beside = probes.flatMap((probe) => {
    const call = done.find(({ start, end = 0 }) => probe.at >= start && probe.at <= end - TOO_LATE);
    return call ? [{ ...probe, before: probe.at + probe.ms <= (call.end ?? 0) - WITH_THE_END }] : [];
  });
  const waits = beside.map(({ ms }) => ms);
  return {
    sent: beside.length,
    answered: beside.filter(({ before }) => before).length,
    typical: median(waits) ?? 0,
    worst: Math.max(0, ...waits),
  };
}

export function tabulate({ phases }: Model): Table {
  return {
    caption: 'Les requêtes voisines, envoyées pendant les appels',
    columns: [
      'Appels',
      'Durée des appels',
      'Requêtes',
      'Servies avant la fin',
      'Attente médiane',
      'Attente la plus longue',
    ],
    rows: phases.map((phase) => {
      const { sent, answered, typical, worst } = besideCalls(phase);
      const calls = phase.done.flatMap(({ start, end }) => (end === undefined ? [] : [duration(end - start)]));
      return [
        phase.method,
        calls.join(', ') || '…',
        `${number(sent)}${phase.lost > 0 ? `, ${phase.lost} sans réponse` : ''}`,
        number(answered),
        duration(typical),
        duration(worst),
      ];
    }),
  };
}
