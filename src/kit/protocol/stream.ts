// The lines of a run: what the server streams, what a recording holds, what the terminal reads.
import type { Failure } from './failure.ts';
import type { Values } from './parameters.ts';
import type { Verdict } from './verdict.ts';

/** The machine and the runtime of a run. `node`: the version that ran the programs. `load` is the one-minute load average when the run began. */
export interface Environment {
  node: string;
  os: string;
  arch: string;
  cores: number;
  load: number;
}

/** First line of every run, and of every recording. */
export interface Header {
  type: 'run-start';
  lab: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  parameters: Values;
  /** The word of the counter-example that ran in the place of the lab's own program. */
  counter?: string;
  environment: Environment;
  /** SHA-256 in hexadecimal of every file that was executed, by file name. */
  programs: Record<string, string>;
}

/** What a lab's `measure` yields: a type that is not reserved, and fields of its own. */
export interface LabEvent {
  type: string;
}

/** An event on its way: `seq` counts from 1, `t` is the time it was yielded at, in ms since the run started. */
export type Stamped<Event extends LabEvent> = Event & { seq: number; t: number };

/** A figure's data as rows, for those who read rather than look. */
export interface Table {
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

/** The one number that stands for a run. */
export interface HeadlineValue {
  /** What it counts, in French. */
  title: string;
  value: number;
  /** The value in French, with its unit. */
  text: string;
}

/** What a lab says of its measurements: the verdict, what the figure shows in words, and its data. French, plain spaces. */
export interface Judgement extends Verdict {
  description: string;
  table: Table;
  /** Absent where it was not measured. */
  headline?: HeadlineValue;
}

/** Last line of a run that went to its end. */
export interface VerdictLine extends Judgement {
  type: 'verdict';
  durationMs: number;
  /** The machine was too busy to measure: what was measured is not judged. */
  busy?: true;
  /** How many runs this judges, all alike; absent for one run. */
  runs?: number;
}

/** Last line of a run that did not. */
export interface FailureLine {
  type: 'failure';
  durationMs: number;
  failure: Failure;
}

/** A run as a result among others: what `npm run verify -- --json` prints, and the page's table gives to keep. */
export interface Result extends Verdict {
  lab: string;
  durationMs: number;
  events: LabEvent[];
}

/** While a run waits for its turn: how many go before it. */
export interface QueueLine {
  type: 'queued';
  position: number;
}

export type ClosingLine = VerdictLine | FailureLine;
export type Line<Event extends LabEvent = LabEvent> = QueueLine | Header | Stamped<Event> | ClosingLine;

const RESERVED: ReadonlySet<string> = new Set<(QueueLine | Header | ClosingLine)['type']>([
  'queued',
  'run-start',
  'verdict',
  'failure',
]);

/** Whether the stream keeps this type for its own lines: a lab's event of that type would be lost. */
export const isReserved = (type: string): boolean => RESERVED.has(type);

export function isHeader(line: Line): line is Header {
  return line.type === 'run-start';
}

export function isClosing(line: Line): line is ClosingLine {
  return line.type === 'verdict' || line.type === 'failure';
}

export function isEvent<Event extends LabEvent>(line: Line<Event>): line is Stamped<Event> {
  return !isReserved(line.type);
}
