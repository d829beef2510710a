// Wakes « Tout vérifier » in the browser: its rows stand beside it as JSON.
import { hydrate } from 'preact';
import { type VerifiableRow, VerifyAll } from './VerifyAll.tsx';
import { pressAsked } from './waking.ts';

export function wake(root: HTMLElement, rows: string): void {
  hydrate(<VerifyAll rows={JSON.parse(rows) as VerifiableRow[]} onAwake={() => pressAsked(root)} />, root);
}
