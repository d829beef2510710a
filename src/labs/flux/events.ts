// What both readers saw, and the model that the figure draws.
import type { RunData } from '../../kit/protocol/lab.ts';
import type { Table } from '../../kit/protocol/stream.ts';
import { bytes, duration, number } from '../../text/format.ts';
import type { Parameters } from './parameters.ts';

/** How the lines are sent: each when it is ready, or all at the end. */
export type Answer = 'streamed' | 'buffered';
/** Whether who writes to the slow reader waits for `drain`. */
export type Writer = 'patient' | 'heedless';

/** Times `at` are ms: since the request was sent for a piece, since it was received for a buffer. */
export type Event = {
  /** When the page received the event, in ms of its own clock since the run's header. Absent from recordings. */
  arrivedAt?: number;
} & (
  | { type: 'asked'; answer: Answer; expectedMs: number }
  | { type: 'piece'; answer: Answer; at: number; bytes: number }
  | { type: 'ended'; answer: Answer; at: number }
  | { type: 'reading'; writer: Writer; bytes: number; expectedMs: number }
  /** `length`: the largest `writableLength` since the previous event. */
  | { type: 'buffer'; writer: Writer; at: number; length: number; highWaterMark: number }
  /** `refusals`: how often write() returned false. */
  | { type: 'read'; writer: Writer; at: number; bytes: number; refusals: number }
);

export interface Arrivals {
  /** `seen`: the page's own clock, since it saw the request go. */
  pieces: { at: number; bytes: number; seen: number | undefined }[];
  ended: number | undefined;
  expectedMs: number;
}

export interface Buffering {
  points: { at: number; length: number }[];
  peak: number;
  highWaterMark: number;
  refusals: number | undefined;
  bytes: number;
  ended: number | undefined;
  expectedMs: number;
}

export interface Model {
  answers: Partial<Record<Answer, Arrivals>>;
  writers: Partial<Record<Writer, Buffering>>;
}

export function reduce({ events }: RunData<Parameters, Event>): Model {
  const model: Model = { answers: {}, writers: {} };
  const origins: Partial<Record<Answer, number>> = {};
  for (const event of events) {
    if ('answer' in event) {
      const { answer, arrivedAt } = event;
      if (event.type === 'asked') {
        model.answers[answer] = { pieces: [], ended: undefined, expectedMs: event.expectedMs };
        if (arrivedAt !== undefined) origins[answer] = arrivedAt;
      }
      const arrivals = model.answers[answer];
      const origin = origins[answer];
      if (event.type === 'piece') {
        const seen = arrivedAt === undefined || origin === undefined ? undefined : arrivedAt - origin;
        arrivals?.pieces.push({ at: event.at, bytes: event.bytes, seen });
      }
      if (event.type === 'ended' && arrivals) arrivals.ended = event.at;
      continue;
    }
    if (event.type === 'reading') {
      const { bytes: total, expectedMs } = event;
      const unknown = { refusals: undefined, ended: undefined };
      model.writers[event.writer] = { points: [], peak: 0, highWaterMark: 0, bytes: total, expectedMs, ...unknown };
    }
    const buffering = model.writers[event.writer];
    if (!buffering) continue;
    if (event.type === 'buffer') {
      buffering.points.push(event);
      buffering.peak = Math.max(buffering.peak, event.length);
      buffering.highWaterMark = event.highWaterMark;
    }
    if (event.type === 'read') {
      buffering.ended = event.at;
      buffering.refusals = event.refusals;
    }
  }
  return model;
}

const at = (ms: number | undefined): string => (ms === undefined ? '–' : duration(ms));

export function tabulate({ answers: { streamed, buffered }, writers: { patient, heedless } }: Model): Table {
  const pair = <Item>(name: string, text: (item: Item) => string, one: Item | undefined, other: Item | undefined) =>
    one || other ? [[name, one ? text(one) : '–', other ? text(other) : '–']] : [];
  return {
    caption: 'Deux façons d’envoyer des lignes, deux façons d’écrire à un lecteur lent',
    columns: ['Mesure', 'En flux, ou en attendant « drain »', 'En bloc, ou sans l’attendre'],
    rows: [
      ...pair('Premier octet reçu', ({ pieces }) => at(pieces[0]?.at), streamed, buffered),
      ...pair('Réponse complète', ({ ended }) => at(ended), streamed, buffered),
      ...pair('Morceaux reçus', ({ pieces }) => number(pieces.length), streamed, buffered),
      ...pair('Réponse lue lentement', (writer) => bytes(writer.bytes), patient, heedless),
      ...pair('Au plus en mémoire', ({ peak }) => bytes(peak), patient, heedless),
      ...pair('Seuil (highWaterMark)', ({ highWaterMark }) => bytes(highWaterMark), patient, heedless),
      ...pair(
        'write() a répondu non',
        ({ refusals }) => (refusals === undefined ? '–' : `${number(refusals)} fois`),
        patient,
        heedless,
      ),
      ...pair('Lecture complète', ({ ended }) => at(ended), patient, heedless),
    ],
  };
}
