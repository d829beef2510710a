// One program's events, made into the steps that the figure draws.
import type { Kind } from '../protocol/callbacks.ts';
import type { TraceEvent as Event, Reason } from './events.ts';

/** Code of the program that ran in one go. */
export interface Step {
  kind: Kind;
  line: number | undefined;
  /** The step that asked for it, by its place; undefined when it is not known. */
  from: number | undefined;
  prints: string[];
}

/** Something that was waited for, between two steps. */
export interface Span {
  id: number;
  kind: Kind;
  what: string | undefined;
  line: number | undefined;
  /** The step in which it began. */
  from: number;
  /** The step before which it was over; undefined while it lasts, or if it never is. */
  to: number | undefined;
  /** Whether it ever kept the loop alive: an `unref` does not. */
  held: boolean;
}

export interface Trace {
  file: string;
  source: string[];
  steps: Step[];
  spans: Span[];
  /** How many steps had begun when the script's last line was over; undefined until then. */
  mainEnd: number | undefined;
  /** In how many goes the script ran: more than one when it awaits. */
  pieces: number;
  /** The loop ended; how many resources Node.js still holds active, which must be none. */
  empty: { left: number } | undefined;
  thrown: { message: string; line?: number } | undefined;
  limited: boolean;
  exit: { code: number | null; signal: string | null; reason: Reason; line?: number } | undefined;
}

/** Ended the process while callbacks may wait. */
const CUTS: ReadonlySet<Reason> = new Set(['process.exit', 'uncaught']);

/** What was asked for and never called: the loop did not wait for it, or the program did not let it. */
export function lostSpans({ spans, exit }: Pick<Trace, 'spans' | 'exit'>): Span[] {
  if (!exit) return [];
  return spans.filter(({ held, to }) => to === undefined && (!held || CUTS.has(exit.reason)));
}

const WAITED: ReadonlySet<Kind> = new Set(['timer', 'immediate', 'io']);

type Of<Type extends Event['type']> = Extract<Event, { type: Type }>;

/** A trace, and what is needed to go on with it. */
interface Draft extends Trace {
  /** What was asked for, by its number, and the step that asked. */
  asked: Map<number, { event: Of<'schedule'>; by: number | undefined }>;
  /** The last step of each resource. */
  places: Map<number, number>;
  alive: readonly number[];
  running: boolean;
  /** The resource of the last step. */
  entered: number | undefined;
}

const EMPTY = { mainEnd: undefined, pieces: 0, empty: undefined, thrown: undefined, limited: false, exit: undefined };

export function reduceTrace(events: readonly Event[]): Trace {
  const draft: Draft = {
    file: '',
    source: [],
    steps: [],
    spans: [],
    ...EMPTY,
    asked: new Map(),
    places: new Map(),
    alive: [],
    running: false,
    entered: undefined,
  };
  for (const [index, event] of events.entries()) take(draft, event, events[index - 1]);
  return draft;
}

function take(draft: Draft, event: Event, previous: Event | undefined): void {
  if ('alive' in event && event.alive)
    keepAlive(draft, event.alive, event.type === 'leave' || event.type === 'main-end');
  if (event.type === 'start') Object.assign(draft, { file: event.file, source: event.source });
  if (event.type === 'schedule') schedule(draft, event);
  if (event.type === 'enter') enter(draft, event, previous);
  // What is written outside a step is Node.js's own: a warning, the output of a worker.
  if (event.type === 'print' && draft.running) draft.steps.at(-1)?.prints.push(event.text);
  if (event.type === 'main-end') draft.mainEnd = draft.steps.length;
  if (event.type === 'leave' || event.type === 'main-end') draft.running = false;
  if (event.type === 'settle') end(draft, event.id, draft.steps.length);
  if (event.type === 'loop-empty') {
    keepAlive(draft, [], false);
    draft.empty = { left: event.left.length };
  }
  if (event.type === 'throw') draft.thrown = event;
  if (event.type === 'limit') draft.limited = true;
  if (event.type !== 'exit') return;
  draft.exit = event;
  // The callback that ends the process was called.
  if (draft.running && draft.entered !== undefined) end(draft, draft.entered, draft.steps.length);
}

/** What is over when a step ends was ended by that step. */
function keepAlive(draft: Draft, alive: readonly number[], ofStep: boolean): void {
  const to = draft.steps.length - (ofStep ? 1 : 0);
  for (const id of draft.alive) if (!alive.includes(id)) end(draft, id, to);
  for (const span of draft.spans) span.held ||= alive.includes(span.id);
  draft.alive = alive;
}

function end({ spans }: Draft, id: number, to: number): void {
  for (const span of spans) if (span.id === id) span.to ??= to;
}

function schedule({ asked, places, spans, steps }: Draft, event: Of<'schedule'>): void {
  const { id, kind, what, line, from } = event;
  const by = from === undefined ? undefined : places.get(from);
  asked.set(id, { event, by });
  if (WAITED.has(kind)) spans.push({ id, kind, what, line, from: steps.length - 1, to: undefined, held: false });
}

function enter(draft: Draft, event: Of<'enter'>, previous: Event | undefined): void {
  const { steps, spans } = draft;
  const { event: asked, by } = draft.asked.get(event.id) ?? {};
  const kind = event.kind ?? asked?.kind ?? 'other';
  if (kind === 'main') draft.pieces += 1;
  // Told of only now that it is called: it was never seen waiting.
  if (asked !== undefined && previous === asked && spans.at(-1)?.id === event.id) spans.pop();
  if (!draft.alive.includes(event.id)) end(draft, event.id, steps.length);
  draft.running = true;
  draft.entered = event.id;
  draft.places.set(event.id, steps.length);
  steps.push({ kind, line: event.line ?? asked?.line, from: by, prints: [] });
}
