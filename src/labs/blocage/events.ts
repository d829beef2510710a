// Probes and calls as they were seen from outside, phase by phase.
import { median } from '../../kit/measure/statistics.ts';
import type { RunData } from '../../kit/protocol/lab.ts';
import type { Table } from '../../kit/protocol/stream.ts';
import { duration, number } from '../../text/format.ts';
import type { Parameters } from './parameters.ts';

/** `together`: asynchronous too, all the calls at the same moment. */
export type Mode = 'sync' | 'async' | 'together';

/** Times `at` are ms since the phase began. */
export type Event =
  | { type: 'phase'; mode: Mode; work: string; calls: number; pool: number }
  /** The answers of some 100 ms: when each request was sent, how long it waited. `lost`: requests without an answer. */
  | { type: 'probes'; at: number[]; ms: number[]; lost: number }
  | { type: 'call-start'; call: number; at: number }
  | { type: 'call-end'; call: number; at: number };

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
  calls: number;
  probes: Probe[];
  done: Call[];
  lost: number;
}

export interface Model {
  /** « calcul » or « lecture ». */
  work: string;
  pool: number;
  phases: Phase[];
}

export function reduce({ events }: RunData<Parameters, Event>): Model {
  const model: Model = { work: 'calcul', pool: 4, phases: [] };
  for (const event of events) {
    if (event.type === 'phase') {
      const { mode, calls, work, pool } = event;
      Object.assign(model, { work, pool });
      model.phases.push({ mode, calls, probes: [], done: [], lost: 0 });
      continue;
    }
    const phase = model.phases.at(-1);
    if (!phase) continue;
    if (event.type === 'call-start') phase.done[event.call] = { start: event.at, end: undefined };
    else if (event.type === 'call-end') Object.assign(phase.done[event.call] ?? {}, { end: event.at });
    else {
      phase.lost += event.lost;
      phase.probes.push(...event.at.map((at, index) => ({ at, ms: event.ms[index] ?? 0 })));
    }
  }
  return model;
}

/** The waits, in order of length, of the probes that were sent while a call was being served. */
export function waitsBeside({ probes, done }: Phase): number[] {
  const beside = probes.filter(({ at }) =>
    done.some(({ start, end }) => at >= start && at < (end ?? Number.POSITIVE_INFINITY)),
  );
  return beside.map(({ ms }) => ms).sort((a, b) => a - b);
}

/** What each phase calls, as it is written in the program. */
export function methodOf(work: string, mode: Mode): string {
  const [blocking, other] = work === 'lecture' ? ['readFileSync', 'readFile'] : ['pbkdf2Sync', 'pbkdf2'];
  return mode === 'sync' ? blocking : other;
}

export function tabulate({ work, phases }: Model): Table {
  return {
    caption: 'Attente des requêtes voisines pendant les appels',
    columns: ['Appels', 'Durée des appels', 'Sondes', 'Attente médiane', 'Attente la plus longue'],
    rows: phases.map((phase) => {
      const waits = waitsBeside(phase);
      const calls = phase.done.flatMap(({ start, end }) => (end === undefined ? [] : [duration(end - start)]));
      return [
        `${methodOf(work, phase.mode)}, ${phase.calls}${phase.mode === 'together' ? ' à la fois' : ' appels'}`,
        calls.join(', ') || '…',
        `${number(waits.length)}${phase.lost > 0 ? `, ${phase.lost} sans réponse` : ''}`,
        duration(median(waits) ?? 0),
        duration(waits.at(-1) ?? 0),
      ];
    }),
  };
}
