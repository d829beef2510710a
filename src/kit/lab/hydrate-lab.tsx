// Makes the figure of a lab that was drawn at build interactive.
import { hydrate } from 'preact';
import { parseRecording } from '../protocol/recording.ts';
import { Frame } from './Frame.tsx';
import { fetchText } from './fetch-text.ts';
import { readForm } from './form.ts';
import { replayPress } from './hydration.ts';
import type { LabView } from './lab-view.ts';

/** Fetches the lab's recording first; without it the lab stays as it was built. */
export async function hydrateLab(view: LabView, root: HTMLElement, recordingUrl: string): Promise<void> {
  const recording = recordingUrl === '' ? '' : await fetchText(recordingUrl);
  if (recording === undefined) return;
  const form = root.querySelector('form');
  const values = form ? readForm(view.pageParameters ?? view.parameters, form) : {};
  hydrate(
    <Frame
      lab={view}
      recorded={parseRecording(recording)}
      excerpt={root.querySelector('.excerpt')?.innerHTML}
      typed={values}
      onHydrated={() => replayPress(root)}
    />,
    root,
  );
}
