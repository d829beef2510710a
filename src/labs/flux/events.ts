// When each line was written and received, what waited in memory, and the model that the figure draws.
import { median } from '../../kit/measure/statistics.ts';
import type { RunData } from '../../kit/protocol/lab.ts';
import type { Table } from '../../kit/protocol/stream.ts';
import { bytes, duration, number } from '../../text/format.ts';
import { BLOCK, blocksOf, type Parameters, readingMs } from './parameters.ts';

/** How the lines are sent: each when it is ready, or all at the end. */
export type Answer = 'streamed' | 'buffered';
/** Whether who writes to the slow reader waits for `drain`. */
export type Writer = 'patient' | 'heedless';

/** Times are ms since the request was sent for a line, since it was received for a buffer. */
export type Event =
  | { type: 'asked'; answer: Answer }
  | { type: 'line'; answer: Answer; n: number; written: number; received: number }
  | { type: 'ended'; answer: Answer; at: number }
  | { type: 'reading'; writer: Writer }
  /** `length`: the largest `writableLength` since the previous event. */
  | { type: 'buffer'; writer: Writer; at: number; length: number; highWaterMark: number }
  /** `refusals`: how often write() returned false. */
  | { type: 'read'; writer: Writer; at: number; bytes: number; refusals: number };

export interface SentLine {
  n: number;
  written: number;
  received: number;
}

export interface Arrivals {
  lines: SentLine[];
  ended: number | undefined;
}

export interface Buffering {
  points: { at: number; length: number }[];
  peak: number;
  highWaterMark: number;
  refusals: number | undefined;
  ended: number | undefined;
}

export interface Model {
  /** How many lines each answer has, and how long they take to write, in ms. */
  lines: number;
  writingMs: number;
  /** What the slow reader is sent, in bytes, and how long it takes to read it, in ms. */
  size: number;
  readingMs: number;
  answers: Partial<Record<Answer, Arrivals>>;
  writers: Partial<Record<Writer, Buffering>>;
}

export function reduce({ parameters, events }: RunData<Parameters, Event>): Model {
  const model: Model = {
    lines: parameters.lines,
    writingMs: parameters.lines * parameters.gap,
    size: blocksOf(parameters) * BLOCK,
    readingMs: readingMs(parameters),
    answers: {},
    writers: {},
  };
  for (const event of events) {
    if ('answer' in event) take(model.answers, event);
    else watch(model.writers, event);
  }
  return model;
}

function take(answers: Model['answers'], event: Extract<Event, { answer: Answer }>): void {
  if (event.type === 'asked') answers[event.answer] = { lines: [], ended: undefined };
  const arrivals = answers[event.answer];
  if (event.type === 'line') arrivals?.lines.push(event);
  if (event.type === 'ended' && arrivals) arrivals.ended = event.at;
}

function watch(writers: Model['writers'], event: Extract<Event, { writer: Writer }>): void {
  if (event.type === 'reading') {
    writers[event.writer] = { points: [], peak: 0, highWaterMark: 0, refusals: undefined, ended: undefined };
  }
  const buffering = writers[event.writer];
  if (!buffering) return;
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

export interface Delays {
  /** Lines that were followed by another, and those of them that arrived before that one was written. */
  followed: number;
  early: number;
  /** From written to received, in ms. */
  typical: number;
  worst: number;
}

export function delaysOf({ lines }: Arrivals): Delays {
  const followed = lines.slice(0, -1);
  const early = followed.filter(({ received }, index) => received < (lines[index + 1]?.written ?? 0)).length;
  const delays = lines.map(({ written, received }) => Math.max(0, received - written));
  return { followed: followed.length, early, typical: median(delays) ?? 0, worst: Math.max(0, ...delays) };
}

const at = (ms: number | undefined): string => (ms === undefined ? '–' : duration(ms));

export function tabulate({ size, answers, writers: { patient, heedless } }: Model): Table {
  const { streamed, buffered } = answers;
  const pair = <Item>(name: string, text: (item: Item) => string, one: Item | undefined, other: Item | undefined) =>
    one || other ? [[name, one ? text(one) : '–', other ? text(other) : '–']] : [];
  const count = Math.max(streamed?.lines.length ?? 0, buffered?.lines.length ?? 0);
  const line = (index: number) => (arrivals: Arrivals) => {
    const one = arrivals.lines[index];
    return one ? `${duration(one.written)} → ${duration(one.received)}` : '–';
  };
  return {
    caption: 'Deux façons d’envoyer des lignes, deux façons d’écrire à un lecteur lent',
    columns: ['Mesure', 'En flux, ou en attendant « drain »', 'En bloc, ou sans l’attendre'],
    rows: [
      ...Array.from({ length: count }).flatMap((_, index) =>
        pair(`Ligne ${index + 1} : écrite → reçue`, line(index), streamed, buffered),
      ),
      ...pair('Réponse complète', ({ ended }) => at(ended), streamed, buffered),
      ...pair('Réponse lue lentement', () => bytes(size), patient, heedless),
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
