// The sentences that the labs test, as they stand in the folders of the labs; read anew when a file has changed.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import type { LabLogic } from '../kit/protocol/lab.ts';

const LABS = new URL('../labs/', import.meta.url);
/** As Vite writes paths, on Windows too. */
const PROSE = fileURLToPath(new URL('../../content/a-propos.mdx', import.meta.url)).replaceAll('\\', '/');

/** Folders of `src/labs` that the page can draw. */
export function knownLabs(): string[] {
  return readdirSync(LABS)
    .filter((name) => existsSync(new URL(`${name}/measure.ts`, LABS)))
    .sort();
}

/** When each file had been written that was first loaded, by slug. */
const firstWritten = new Map<string, number>();

/** The claim of a lab. Rejects when its folder has none. */
export async function claimOf(slug: string): Promise<string> {
  const file = new URL(`${slug}/claim.ts`, LABS);
  const written = statSync(file).mtimeMs;
  const first = firstWritten.get(slug) ?? written;
  firstWritten.set(slug, first);
  // A module is loaded once for each address: a file that was changed since needs another one.
  const { claim } = (await import(file.href + (written === first ? '' : `#${written}`))) as Pick<LabLogic, 'claim'>;
  return claim;
}

/** In development: a claim that changes is looked for in the prose again. */
export function claimsInProse(): Plugin {
  return {
    name: 'claims-in-prose',
    hotUpdate({ file, modules }) {
      if (!/\/labs\/[\w-]+\/claim\.ts$/.test(file)) return undefined;
      return [...modules, ...(this.environment.moduleGraph.getModulesByFile(PROSE) ?? [])];
    },
  };
}
