// Hydrates « Tout vérifier » in the browser.
import { hydrate } from 'preact';
import { replayPress } from './hydration.ts';
import type { LabView } from './lab-view.ts';
import { type VerifiableRow, VerifyAll } from './VerifyAll.tsx';

/** `labs`: the labs of `rows`, in their order. */
export function hydrateVerification(root: HTMLElement, rows: readonly VerifiableRow[], labs: readonly LabView[]): void {
  hydrate(<VerifyAll rows={rows} labs={labs} onHydrated={() => replayPress(root)} />, root);
}
