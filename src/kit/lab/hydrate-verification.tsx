// Hydrates « Tout vérifier » in the browser.
import { hydrate } from 'preact';
import { defaultsOf } from '../protocol/parameters.ts';
import { replayPress } from './hydration.ts';
import type { LabView } from './lab-view.ts';
import { readPageConfig } from './page-config.ts';
import { schemaOnPage } from './start-run.ts';
import type { Verifiable } from './use-verification.ts';
import { VerifyAll } from './VerifyAll.tsx';

/** `run`: runs a lab in its own frame on the page. `onProgress`: called with the progress in words, for the page's header. */
export function hydrateVerification(
  root: HTMLElement,
  viewOf: (slug: string) => LabView,
  run: (slug: string, signal: AbortSignal) => ReturnType<Verifiable['run']>,
  onProgress: (text: string) => void,
): void {
  const config = readPageConfig();
  const rows = [...root.querySelectorAll('tbody tr')].map((row) => ({
    slug: row.querySelector('a')?.hash.slice(1) ?? '',
    cells: [...row.children].map(({ innerHTML }) => innerHTML),
  }));
  const labs = rows.map(({ slug }): Verifiable => {
    const view = viewOf(slug);
    return {
      slug,
      expectedMs: view.expectedMs(defaultsOf(schemaOnPage(view, config))),
      run: (signal) => run(slug, signal),
    };
  });
  hydrate(<VerifyAll rows={rows} labs={labs} onProgress={onProgress} onHydrated={() => replayPress(root)} />, root);
}
