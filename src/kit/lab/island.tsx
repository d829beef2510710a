// A lab as the page draws it and the browser wakes it: the same tree twice.
import { type ComponentType, hydrate } from 'preact';
import type { LabLogic } from '../protocol/lab.ts';
import type { ParametersSchema, Values } from '../protocol/parameters.ts';
import type { LabEvent, Line, Reserved } from '../protocol/stream.ts';
import { Frame } from './Frame.tsx';
import { readForm } from './form.ts';
import type { Recording } from './recording.ts';
import { pressAsked } from './waking.ts';

/** A lab's figure: pure, no clock, no random, no window. Draws any model, an empty one too. */
export interface FigureProps<Model> {
  model: Model;
  /** The text alternative of the whole figure. */
  label: string;
}

export interface LocalRunContext {
  /** Whether a companion can run the server's half. */
  live: boolean;
  recording: Recording | undefined;
  signal: AbortSignal;
}

export type LocalRun = (parameters: Values, context: LocalRunContext) => AsyncGenerator<Line>;

/**
 * What the browser needs of a lab. The judgement of a run comes with its last line, from the server or the build:
 * only a lab that also runs here judges here.
 */
interface Parts<Parameters extends Values, Event extends LabEvent, Model>
  extends Pick<LabLogic<Parameters, Event, Model>, 'parameters' | 'expectedMs' | 'reduce'> {
  slug: string;
  Figure: ComponentType<FigureProps<Model>>;
  /** Given by a lab that runs in the reader's own browser, with or without a companion. */
  run?: LocalRun;
  /** The form's schema, where the page's defaults are not the terminal's. */
  pageParameters?: ParametersSchema;
}

export type LabView = Parts<Values, LabEvent, unknown>;

export interface Island {
  view: LabView;
  /** Makes the figure drawn at build interactive. Fetches its recording first; rejects when that fails. */
  wake(root: HTMLElement, recordingUrl: string): Promise<void>;
}

/** Asked of a lab one of whose events has a type that the stream keeps for itself: nothing can give it. */
type Unreserved<Event extends LabEvent> =
  Extract<Event['type'], Reserved> extends never ? unknown : { eventTypeIsReserved: never };

/** Joins the parts of a lab. Their types are checked against each other here, then forgotten. */
export function island<Parameters extends Values, Event extends LabEvent, Model>(
  parts: Parts<Parameters, Event, Model> & Unreserved<Event>,
): Island {
  const view = parts as unknown as LabView;
  return {
    view,
    async wake(root, recordingUrl) {
      const response = recordingUrl === '' ? undefined : await fetch(recordingUrl);
      const recording = response === undefined ? '' : await response.text();
      const form = root.querySelector('form');
      const values = form ? readForm(view.pageParameters ?? view.parameters, form) : {};
      hydrate(<Frame lab={view} recording={recording} typed={values} onAwake={() => pressAsked(root)} />, root);
    },
  };
}
