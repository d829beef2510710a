// A lab as the page draws it and the browser wakes it: the same tree twice.
import { type ComponentType, hydrate } from 'preact';
import type { LabLogic } from '../protocol/lab.ts';
import type { Values } from '../protocol/parameters.ts';
import type { LabEvent } from '../protocol/stream.ts';
import { Frame } from './Frame.tsx';

/** A lab's figure: pure, no clock, no random, no window. Draws any model, an empty one too. */
export interface FigureProps<Model> {
  model: Model;
  /** The text alternative of the whole figure. */
  label: string;
}

export interface LabView extends LabLogic {
  slug: string;
  Figure: ComponentType<FigureProps<unknown>>;
}

export interface Island {
  view: LabView;
  /** Makes the figure drawn at build interactive. Fetches its recording first; rejects when that fails. */
  wake(root: HTMLElement, recordingUrl: string): Promise<void>;
}

/** Joins the parts of a lab. Their types are checked against each other here, then forgotten. */
export function island<Parameters extends Values, Event extends LabEvent, Model>(
  parts: LabLogic<Parameters, Event, Model> & { slug: string; Figure: ComponentType<FigureProps<Model>> },
): Island {
  const view = parts as unknown as LabView;
  return {
    view,
    async wake(root, recordingUrl) {
      const response = recordingUrl === '' ? undefined : await fetch(recordingUrl);
      const recording = response === undefined ? '' : await response.text();
      hydrate(<Frame lab={view} recording={recording} />, root);
    },
  };
}
