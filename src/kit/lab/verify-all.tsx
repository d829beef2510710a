// Wakes « Tout vérifier » in the browser: its rows stand beside it as JSON.
import { hydrate } from 'preact';
import { type VerifiableRow, VerifyAll } from './VerifyAll.tsx';

export function wake(root: HTMLElement, rows: string, startAtOnce: boolean): void {
  hydrate(<VerifyAll rows={JSON.parse(rows) as VerifiableRow[]} startAtOnce={startAtOnce} />, root);
}
