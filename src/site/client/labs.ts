// The labs as the browser knows them: every folder's parts, joined; what runs in the browser is loaded when it is run.
import type { BrowserRun, LabView } from '../../kit/lab/lab-view.ts';
import type { Outcome } from '../../kit/protocol/verdict.ts';
import { VERDICTS } from '../../text/verdicts.ts';

export { hydrateLab, openCounter } from '../../kit/lab/hydrate-lab.tsx';

type Parameters = Pick<LabView, 'parameters' | 'pageParameters' | 'expectedMs'>;

// Each export by its name: what the browser has no use for is left out of its script.
const parameters = import.meta.glob<Parameters>('../../labs/*/parameters.ts', { eager: true });
const reducers = import.meta.glob<LabView['reduce']>('../../labs/*/events.ts', { eager: true, import: 'reduce' });
const figures = import.meta.glob<Pick<LabView, 'Figure' | 'tones'>>('../../labs/*/Figure.tsx', { eager: true });
const browserRuns = import.meta.glob<BrowserRun>('../../labs/*/browser-run.ts', { import: 'run' });

export function viewOf(slug: string): LabView {
  const file = (name: string) => `../../labs/${slug}/${name}`;
  const view = {
    slug,
    ...parameters[file('parameters.ts')],
    reduce: reducers[file('events.ts')],
    ...figures[file('Figure.tsx')],
  } as LabView;
  const load = browserRuns[file('browser-run.ts')];
  if (!load) return view;
  const run: BrowserRun = async function* (...request) {
    yield* (await load())(...request);
  };
  return { ...view, run };
}

/** The contents show the verdict that the figure shows. */
export function markContents(slug: string, outcome: Outcome): void {
  const mark = document.querySelector(`[data-entry=${slug}] + .mark`);
  if (!mark) return;
  mark.className = `mark ${outcome}`;
  const { sign, word } = VERDICTS[outcome];
  for (const [index, text] of [sign, word].entries()) mark.children[index]?.replaceChildren(text);
}
