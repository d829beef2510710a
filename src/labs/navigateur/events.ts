// The lines of the two runs, in order, and the model that the figure draws.
import type { RunData } from '../../kit/protocol/lab.ts';
import type { Table } from '../../kit/protocol/stream.ts';
import type { Parameters } from './parameters.ts';

export type Where = 'node' | 'browser';

/** `exited`: the process ended by itself. `waiting`: nothing is left to run, and the worker is still there. */
export type Ending = 'exited' | 'waiting' | 'failed';

export type Event =
  | { type: 'runtime'; where: Where; name: string; recorded?: boolean }
  | { type: 'line'; where: Where; text: string }
  | { type: 'end'; where: Where; how: Ending; detail?: string };

/** One line of the program, « kind : name ». */
export interface Step {
  /** The line, and how many like it came before: the same step in the other run has the same. */
  id: string;
  kind: string;
  name: string;
}

export interface Half {
  runtime: string;
  /** Taken from the recording, beside a half that was just run. */
  recorded: boolean;
  steps: Step[];
  ending: Ending | undefined;
  /** What went wrong, with `failed`. */
  detail: string;
}

export type Model = Partial<Record<Where, Half>>;

export function reduce({ events }: RunData<Parameters, Event>): Model {
  const model: Model = {};
  for (const event of events) {
    if (event.type === 'runtime') {
      const { name, recorded = false } = event;
      model[event.where] = { runtime: name, recorded, steps: [], ending: undefined, detail: '' };
      continue;
    }
    const half = model[event.where];
    if (!half) continue;
    if (event.type === 'line') half.steps.push(stepOf(event.text, half.steps));
    else Object.assign(half, { ending: event.how, detail: event.detail ?? '' });
  }
  return model;
}

function stepOf(text: string, before: readonly Step[]): Step {
  const [, kind = '', name = text] = /^(.+?) : (.*)$/.exec(text) ?? [];
  const same = before.filter((step) => step.kind === kind && step.name === name).length;
  return { id: `${text}#${same}`, kind, name };
}

/** What is known to differ: two functions that only Node.js has, and timers of 0 and 1 ms. */
export const isDifference = ({ kind }: Step): boolean => kind === 'différence';

/** The part of the program that runs before the loop is entered. */
export const isCallback = ({ kind }: Step): boolean => kind !== 'synchrone';

export function tabulate({ node, browser }: Model): Table {
  const count = Math.max(node?.steps.length ?? 0, browser?.steps.length ?? 0);
  const cell = (half: Half | undefined, index: number) => {
    const step = half?.steps[index];
    return step ? [step.kind, step.name].filter(Boolean).join(', ') : '';
  };
  return {
    caption: 'Les lignes écrites, dans l’ordre',
    columns: ['Rang', node?.runtime ?? 'Node.js', browser?.runtime ?? 'Navigateur'],
    rows: Array.from({ length: count }, (_, index) => [index + 1, cell(node, index), cell(browser, index)]),
  };
}
