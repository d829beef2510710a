// A lab as the page draws it and the browser hydrates it: the same tree twice.
import type { ComponentType } from 'preact';
import type { LabLogic } from '../protocol/lab.ts';
import type { Values } from '../protocol/parameters.ts';
import type { Recording } from '../protocol/recording.ts';
import type { Line } from '../protocol/stream.ts';

/** A lab's figure: pure, no clock, no random, no window. Draws any model, an empty one too. */
export interface FigureProps<Model> {
  model: Model;
  /** The text alternative of the whole figure. */
  label: string;
}

export interface PageRunContext {
  /** Whether a companion can run the server's half. */
  live: boolean;
  recording: Recording | undefined;
  signal: AbortSignal;
}

export type BrowserRun = (parameters: Values, context: PageRunContext) => AsyncGenerator<Line>;

/**
 * What the browser needs of a lab. The judgement of a run comes with its last line, from the server or the build:
 * only a lab that also runs here judges here.
 */
export interface LabView extends Pick<LabLogic, 'parameters' | 'pageParameters' | 'expectedMs' | 'reduce'> {
  slug: string;
  Figure: ComponentType<FigureProps<unknown>>;
  /** The words of a verdict that name marks of the figure, each in a group named as the marks' tone; global. */
  tones?: RegExp | undefined;
  /** Given by a lab that runs in the reader's own browser, with or without a companion. */
  run?: BrowserRun;
}
