// The sentences that the labs test, as they stand in the folders of the labs; read anew when a file has changed.
import { existsSync, readdirSync, statSync } from 'node:fs';
import type { LabLogic } from '../kit/protocol/lab.ts';

const LABS = new URL('../labs/', import.meta.url);

/** Folders of `src/labs` that the page can draw. */
export function knownLabs(): string[] {
  return readdirSync(LABS)
    .filter((name) => existsSync(new URL(`${name}/measure.ts`, LABS)))
    .sort();
}

/** The claim of a lab. Rejects when its folder has none. */
export async function claimOf(slug: string): Promise<string> {
  const file = new URL(`${slug}/claim.ts`, LABS);
  // A module is loaded once for each address: a changed file needs another one.
  file.searchParams.set('changed', String(statSync(file).mtimeMs));
  const { claim } = (await import(file.href)) as Pick<LabLogic, 'claim'>;
  return claim;
}
