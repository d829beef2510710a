// The explicit list of labs, in the order of the page. Only what is listed here can be run.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
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

/** What a lab executes outside its own folder. */
const SHARED_PROGRAMS: Partial<Record<string, URL[]>> = {
  bonjour: [new URL('./hello.ts', import.meta.url)],
};

/** What the probes of several labs import. */
const SHARED_PROBE = new URL('../kit/measure/resources.mjs', import.meta.url);

const PROGRAM_FILE = /^(program|probe)(-[\w-]+)?\.\w+$/;

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

/** SHA-256 in hexadecimal of every file that a run of this lab executes, by file name. */
export async function hashPrograms(slug: string): Promise<Record<string, string>> {
  const folder = folderOf(slug);
  const own = (await readdir(folder)).filter((name) => PROGRAM_FILE.test(name)).sort();
  const probe = own.some((name) => name.startsWith('probe')) ? [SHARED_PROBE] : [];
  const files = [...own.map((name) => new URL(name, folder)), ...(SHARED_PROGRAMS[slug] ?? []), ...probe];
  const hashes = files.map(async (file) => {
    const hash = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    return [basename(file.pathname), hash] as const;
  });
  return Object.fromEntries(await Promise.all(hashes));
}
