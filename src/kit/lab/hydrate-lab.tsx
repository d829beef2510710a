// Makes the figure of a lab that was drawn at build interactive.
import { hydrate } from 'preact';
import { parseRecording } from '../protocol/recording.ts';
import type { Outcome } from '../protocol/verdict.ts';
import { Frame, type RunDefaults } from './Frame.tsx';
import { fetchText } from './fetch-text.ts';
import { replayPress } from './hydration.ts';
import type { LabView } from './lab-view.ts';

/**
 * Fetches the lab's recording first; without it the lab stays as it was built, and nothing is given. Resolves with what
 * runs the lab in its frame.
 */
export async function hydrateLab(
  view: LabView,
  root: HTMLElement,
  recordingUrl: string,
  onVerdict: (outcome: Outcome) => void,
): Promise<RunDefaults | undefined> {
  const recording = recordingUrl === '' ? '' : await fetchText(recordingUrl);
  if (recording === undefined) return undefined;
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
