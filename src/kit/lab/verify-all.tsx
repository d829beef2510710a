// Hydrates « Tout vérifier » in the browser: its rows stand beside it as JSON.
import { hydrate } from 'preact';
import type { LabView } from './island.tsx';
import { type VerifiableRow, VerifyAll } from './VerifyAll.tsx';
import { pressAsked } from './waking.ts';

export function wake(root: HTMLElement, rows: readonly VerifiableRow[], labs: readonly LabView[]): void {
  hydrate(<VerifyAll rows={rows} labs={labs} onAwake={() => pressAsked(root)} />, root);
}
