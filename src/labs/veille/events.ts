// What each phase reports, and the model that the figure draws.
import type { RunData } from '../../kit/protocol/lab.ts';
import type { Table } from '../../kit/protocol/stream.ts';
import { duration, number, percent } from '../../text/format.ts';
import type { Parameters } from './parameters.ts';

/** `before` and `after`: nobody asks anything. */
export type PhaseName = 'before' | 'load' | 'after';

/** Times are ms; `from` and `to` count from the start of the phase. */
export type Event =
  | { type: 'phase'; phase: PhaseName; ms: number }
  | {
      type: 'sample';
      phase: PhaseName;
      from: number;
      to: number;
      /** Processor time of the whole process. */
      cpuMs: number;
      /** How often the main thread woke up; null where the system does not say. */
      wakeUps: number | null;
      requests: number;
    };

export type Sample = Extract<Event, { type: 'sample' }>;

export interface Phase {
  /** As planned. */
  ms: number;
  samples: Sample[];
  /** Measured time, and shares of it. */
  measuredMs: number;
  cpu: number;
  wakeUps: number | null;
  requests: number;
}

export type Model = Partial<Record<PhaseName, Phase>>;

export const PHASES: readonly PhaseName[] = ['before', 'load', 'after'];

export function reduce({ events }: RunData<Parameters, Event>): Model {
  const model: Model = {};
  for (const event of events) {
    if (event.type !== 'phase') continue;
    const samples = events.filter(
      (sample): sample is Sample => sample.type === 'sample' && sample.phase === event.phase,
    );
    model[event.phase] = summarize(event.ms, samples);
  }
  return model;
}

function summarize(ms: number, samples: Sample[]): Phase {
  const sum = (of: (sample: Sample) => number) => samples.reduce((total, sample) => total + of(sample), 0);
  const measuredMs = sum(({ from, to }) => to - from);
  const share = (spent: number) => (measuredMs > 0 ? spent / measuredMs : 0);
  return {
    ms,
    samples,
    measuredMs,
    cpu: share(sum(({ cpuMs }) => cpuMs)),
    wakeUps: samples.some(({ wakeUps }) => wakeUps === null) ? null : sum(({ wakeUps }) => wakeUps ?? 0),
    requests: sum(({ requests }) => requests),
  };
}

export const PHASE_NAMES: Record<PhaseName, string> = {
  before: 'Sans travail',
  load: 'En charge',
  after: 'Sans travail, après la charge',
};

/** A share of the processor: under 1 %, more digits than two are noise. */
export function processor(share: number): string {
  return percent(Number(share.toPrecision(2)));
}

export function tabulate(model: Model): Table {
  const rows = PHASES.flatMap((name) => {
    const phase = model[name];
    if (!phase || phase.measuredMs === 0) return [];
    const { measuredMs, cpu, wakeUps, requests } = phase;
    const woken = wakeUps === null ? 'non mesuré' : number(wakeUps);
    return [[PHASE_NAMES[name], duration(measuredMs), processor(cpu), woken, number(requests)]];
  });
  return {
    caption: 'Ce que le processus a utilisé dans chaque phase',
    columns: ['Phase', 'Durée', 'Processeur', 'Réveils', 'Requêtes'],
    rows,
  };
}
