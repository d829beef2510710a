// The explicit list of labs, in the order of the page. Only what is listed here can be run.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LabLogic, Measure } from '../kit/protocol/lab.ts';
import type { Values } from '../kit/protocol/parameters.ts';
import type { LabEvent } from '../kit/protocol/stream.ts';

export const SLUGS = [
  'bonjour',
  'connexions',
  'veille',
  'threads',
  'verrous',
  'entrees-sorties',
  'blocage',
  'demarrage',
  'boucle',
  'navigateur',
  'flux',
  'fork',
  'cluster',
] as const;

/** What a run executes besides the programs of the lab's folder. */
const ALSO_EXECUTED: Partial<Record<string, URL[]>> = {
  bonjour: [new URL('./hello.ts', import.meta.url)],
  // The page that Chromium opens around the program.
  navigateur: ['browser.ts', 'chromium-page.ts'].map((name) => new URL(name, folderOf('navigateur'))),
};

/** What the probes of several labs import. */
const SHARED_PROBE = new URL('../kit/measure/resources.mjs', import.meta.url);

/** What an interpreter is given: programs, probes, and what is started beside them; fixtures are the tests'. */
const EXECUTED = /^(?!fixture-).*\.(mjs|cjs|py|rb)$/;

/** A lab with all its parts, ready to run. */
export interface Lab extends LabLogic {
  slug: string;
  folder: URL;
  measure: Measure<Values, LabEvent>;
}

export function isListed(slug: string): boolean {
  return (SLUGS as readonly string[]).includes(slug);
}

export function folderOf(slug: string): URL {
  return new URL(`../labs/${slug}/`, import.meta.url);
}

/** Loads the parts of a listed lab. */
export async function loadLab(slug: string): Promise<Lab> {
  const parts = await Promise.all([
    import(`../labs/${slug}/parameters.ts`),
    import(`../labs/${slug}/events.ts`),
    import(`../labs/${slug}/claim.ts`),
    import(`../labs/${slug}/measure.ts`),
  ]);
  return Object.assign({ slug, folder: folderOf(slug) }, ...parts);
}

export async function loadLabs(): Promise<Lab[]> {
  return Promise.all(SLUGS.map(loadLab));
}

/**
 * SHA-256 in hexadecimal, whatever its line ends, of every file that a run of this lab executes in a process of its own, by name. What
 * drives and judges them is not among them: `measure.ts` and the kit change for reasons that leave the events as they
 * are, each lab's test runs them against its program, and a recording is judged anew at each build.
 */
export async function hashPrograms(slug: string): Promise<Record<string, string>> {
  const folder = folderOf(slug);
  const own = (await readdir(folder)).filter((name) => EXECUTED.test(name)).sort();
  const probe = own.some((name) => name.startsWith('probe')) ? [SHARED_PROBE] : [];
  const files = [...own.map((name) => new URL(name, folder)), ...(ALSO_EXECUTED[slug] ?? []), ...probe];
  const hashes = files.map(async (file) => {
    const hash = createHash('sha256')
      .update((await readFile(file, 'utf8')).replaceAll('\r\n', '\n'))
      .digest('hex');
    return [basename(fileURLToPath(file)), hash] as const;
  });
  return Object.fromEntries(await Promise.all(hashes));
}
