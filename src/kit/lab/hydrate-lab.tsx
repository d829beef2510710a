// Makes what was drawn at build interactive: the frame of a lab, and a counter-example in the place of what was written of it.
import { hydrate, render } from 'preact';
import { parseRecording } from '../protocol/recording.ts';
import type { Outcome } from '../protocol/verdict.ts';
import { CounterRun } from './CounterRun.tsx';
import { Frame, type RunDefaults } from './Frame.tsx';
import { replayPress } from './hydration.ts';
import type { LabView } from './lab-view.ts';

/** Nothing when it cannot be fetched: the reader is offline, or leaves the page. */
async function fetchText(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url);
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Fetches the lab's recording first; without it the lab stays as it was built, and nothing is given. Resolves with what
 * runs the lab in its frame. `figure`: the lab as the page has it.
 */
export async function hydrateLab(
  view: LabView,
  figure: HTMLElement,
  onVerdict: (outcome: Outcome) => void,
): Promise<RunDefaults | undefined> {
  const { recording: url = '' } = figure.dataset;
  const root = figure.querySelector<HTMLElement>('[data-frame]');
  const recording = url === '' ? '' : await fetchText(url);
  if (!root || recording === undefined) return undefined;
  return new Promise((resolve) => {
    const onHydrated = (runDefaults: RunDefaults) => {
      replayPress(root);
      resolve(runDefaults);
    };
    hydrate(
      <Frame
        lab={view}
        recorded={parseRecording(recording)}
        excerpt={root.querySelector('.excerpt')?.innerHTML}
        evidence={root.querySelector('.evidence')?.innerHTML}
        runsByVersion={root.querySelector('.runs')?.innerHTML}
        onHydrated={onHydrated}
        onVerdict={onVerdict}
      />,
      root,
    );
  });
}

/**
 * `section`: a counter-example as the page has it, which comes back when it is closed. Without its recording nothing
 * changes; one that is being opened, or is open, stays as it is.
 */
export async function openCounter(lab: LabView, section: HTMLElement): Promise<void> {
  const { counter: word = '', expected, recording = '' } = section.dataset;
  if ('opened' in section.dataset) return;
  section.dataset['opened'] = '';
  const recorded = parseRecording((await fetchText(recording)) ?? '');
  const place = section.querySelector<HTMLElement>('[data-counter-run]');
  if (!recorded || !place) {
    delete section.dataset['opened'];
    return;
  }
  const built = [...place.childNodes];
  const close = () => {
    render(null, place);
    place.replaceChildren(...built);
    delete section.dataset['opened'];
    place.querySelector('button')?.focus();
  };
  place.replaceChildren();
  render(
    <CounterRun lab={lab} word={word} expected={expected as Outcome} recorded={recorded} onClose={close} />,
    place,
  );
  place.querySelector('button')?.focus();
}
