// What a lab is: the parts that its folder exports, and what `measure` is given.
import type { ParametersSchema, Values } from './parameters.ts';
import type { Judgement, LabEvent, Table } from './stream.ts';
import type { Verdict } from './verdict.ts';

/** How a program ended. `stdout` and `stderr` are whole, within the server's limit. */
export interface Exit {
  code: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
}

/** A program of the lab, running in an empty folder, in a process group of its own. */
export interface Program {
  readonly pid: number;
  /** Lines of stdout in order. Can be read once; ends when the program does. */
  readonly lines: AsyncGenerator<string>;
  /** Values that the probe wrote on its descriptor, in order. Can be read once; ends with the program. */
  readonly reports: AsyncGenerator<unknown>;
  /** Settles when the process group is gone; rejects when the program broke one of the server's limits. */
  readonly exit: Promise<Exit>;
  /** The next line of stdout. Throws a `RunError` with the program's output when it ends first. */
  line(): Promise<string>;
  /** The next report of the probe. Throws like `line`. */
  report(): Promise<unknown>;
  /** Writes one line to the probe. */
  tell(message: unknown): void;
  /** Ends the whole group, at once by default, and waits until it is gone. */
  end(signal?: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<Exit>;
}

export interface RunOptions {
  arguments?: readonly string[];
  environment?: Readonly<Record<string, string>>;
  /** Flags of the interpreter, before the program's name. */
  flags?: readonly string[];
  /** File of the lab preloaded beside the program. */
  probe?: string;
}

/** Starts a file of the lab's folder. Throws `Unavailable` when its interpreter is not on this machine. */
export type Run = (file: string, options?: RunOptions) => Promise<Program>;

export interface MeasureContext {
  /** Aborted when the reader leaves or time is up; programs are ended without being asked. */
  signal: AbortSignal;
  run: Run;
  /** Where the page's hello-world answers. */
  hello: { url: string };
}

/** One experiment: starts the programs, applies the load, yields what it sees. */
export type Measure<Parameters extends Values, Event extends LabEvent> = (
  context: MeasureContext,
  parameters: Parameters,
) => AsyncGenerator<Event, void>;

/**
 * The half of an experiment that runs in the reader's own browser, with or without a companion. `recorded`: the recorded
 * run, where no companion can run the other half; it is drawn beside, and said to be recorded.
 */
export type BrowserMeasure<Parameters extends Values, Event extends LabEvent> = (
  context: { signal: AbortSignal; recorded?: readonly Event[] },
  parameters: Parameters,
) => AsyncGenerator<Event, void>;

/** What a model is made of: the parameters of a run's header, and the events so far. */
export interface RunData<Parameters extends Values = Values, Event extends LabEvent = LabEvent> {
  parameters: Parameters;
  events: readonly Event[];
}

/** What runs anywhere of a lab: `parameters.ts`, `events.ts`, `claim.ts`. */
export interface LabLogic<Parameters extends Values = Values, Event extends LabEvent = LabEvent, Model = unknown> {
  parameters: ParametersSchema;
  /** The form's schema, where the page's defaults are not the terminal's. */
  pageParameters?: ParametersSchema;
  /** How long a run is expected to take, in ms. */
  expectedMs(parameters: Parameters): number;
  reduce(run: RunData<Parameters, Event>): Model;
  tabulate(model: Model): Table;
  /** The sentence of the page that is tested, as the page has it. */
  claim: string;
  /** The figure's title, a question in French. */
  question: string;
  verify(model: Model): Verdict;
  /** What the figure shows, in one or two French sentences. */
  describe(model: Model): string;
  /**
   * `order`: order and counts, the same in each run. `time`: durations and rates, which a busy machine changes: it is
   * recorded in more runs, and is not judged on such a machine.
   */
  decidedBy: 'order' | 'time';
  headline: Headline<Model>;
  /** What a version of Node.js fixes and another may change, by its French name: « Fils d’exécution au repos » → « 7 ». */
  facts?(model: Model): Readonly<Record<string, string>>;
  /** Its program is the page's example, which the companion serves live. */
  isExample?: boolean;
  /** What stands for the page on its first screen and where it is shared; empty when it was not measured. */
  comparison?(model: Model): readonly Compared[];
}

/** The one number that stands for a run: runs and versions of Node.js are compared by it. */
export interface Headline<Model> {
  /** What it counts, in French, without the number. */
  title: string;
  /** Undefined when the run did not measure it. */
  value(model: Model): number | undefined;
  /** The number in French, with its unit. */
  text(value: number): string;
}

/** A program that makes the claim fall when the same measurement is made of it; declared in `counters.ts`. */
export interface Counter<Event extends LabEvent = LabEvent> {
  /** Names it in addresses and commands: its file is `counter-<word>.…`. */
  word: string;
  /** For each program that a run starts, the file that is started instead. */
  files: Readonly<Record<string, string>>;
  /** Where they differ from the lab's own. */
  parameters?: Values;
  /** What this program does otherwise, in one French sentence. */
  sentence: string;
  /** `qualified` where the sentence of the page is only bounded by it. */
  outcome: 'refuted' | 'qualified';
  /** What its program needs and this machine does not have, in one French sentence; undefined where nothing is missing. */
  missing?(events: readonly Event[]): string | undefined;
}

/** One of two things that were measured in turn. */
export interface Compared {
  text: string;
  /** The value with its unit. */
  aside: string;
  value: number;
  /** `node`: as the page describes Node.js. `other`: what it is compared with. */
  tone: 'node' | 'other';
}

/** Slugs of the labs that a document places, in its order. */
export const placedLabs = (mdx: string): string[] =>
  Array.from(mdx.matchAll(/<Lab name="([\w-]+)"/g), ([, slug = '']) => slug);

type Judging = 'reduce' | 'verify' | 'describe' | 'tabulate' | 'headline';

/** Judges a run by its events, all of them or those that came before it was stopped. */
export function judge<Parameters extends Values, Event extends LabEvent, Model>(
  { reduce, verify, describe, tabulate, headline }: Pick<LabLogic<Parameters, Event, Model>, Judging>,
  run: RunData<Parameters, Event>,
): Judgement {
  const model = reduce(run);
  const value = headline.value(model);
  return {
    ...verify(model),
    description: describe(model),
    table: tabulate(model),
    ...(value !== undefined && { headline: { title: headline.title, value, text: headline.text(value) } }),
  };
}
