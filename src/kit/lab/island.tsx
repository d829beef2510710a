// A lab as the page draws it and the browser wakes it: the same tree twice.
import { type ComponentType, hydrate } from 'preact';
import type { Here, LabLogic } from '../protocol/lab.ts';
import type { ParametersSchema, Values } from '../protocol/parameters.ts';
import type { LabEvent } from '../protocol/stream.ts';
import { Frame } from './Frame.tsx';
import { readForm } from './form.ts';

/** A lab's figure: pure, no clock, no random, no window. Draws any model, an empty one too. */
export interface FigureProps<Model> {
  model: Model;
  /** The text alternative of the whole figure. */
  label: string;
}

interface Drawn<Parameters extends Values, Event extends LabEvent, Model> {
  slug: string;
  Figure: ComponentType<FigureProps<Model>>;
  /** What runs in the reader's own browser, when the lab has such a half. */
  here?: Here<Parameters, Event>;
  /** The form's schema, where the page's defaults are not the terminal's. */
  pageParameters?: ParametersSchema;
}

export interface LabView extends LabLogic, Drawn<Values, LabEvent, unknown> {}

export interface Island {
  view: LabView;
  /** Makes the figure drawn at build interactive. Fetches its recording first; rejects when that fails. */
  wake(root: HTMLElement, recordingUrl: string): Promise<void>;
}

/** Joins the parts of a lab. Their types are checked against each other here, then forgotten. */
export function island<Parameters extends Values, Event extends LabEvent, Model>(
  parts: LabLogic<Parameters, Event, Model> & Drawn<Parameters, Event, Model>,
): Island {
  const view = parts as unknown as LabView;
  return {
    view,
    async wake(root, recordingUrl) {
      const response = recordingUrl === '' ? undefined : await fetch(recordingUrl);
      const recording = response === undefined ? '' : await response.text();
      const form = root.querySelector('form');
      const values = form ? readForm(view.pageParameters ?? view.parameters, form) : {};
      const onAwake = () => {
        root.dataset['awake'] = '';
        const { asked } = root.dataset;
        if (asked) root.querySelectorAll('button')[Number(asked)]?.click();
      };
      hydrate(<Frame lab={view} recording={recording} typed={values} onAwake={onAwake} />, root);
    },
  };
}
