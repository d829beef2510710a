// The labs are the folders of src/labs. Only what they declare can be run.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Counter, LabLogic, Measure } from '../kit/protocol/lab.ts';
import type { Values } from '../kit/protocol/parameters.ts';
import type { LabEvent } from '../kit/protocol/stream.ts';

const LABS = new URL('../labs/', import.meta.url);

/** In alphabetical order; the page's own is that of its tags. */
export const SLUGS: readonly string[] = readdirSync(LABS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** What an interpreter is given: programs, probes, and what is started beside them; fixtures are the tests'. */
const EXECUTED = /^(?!fixture-|counter-).*\.(mjs|cjs|py|rb)$/;

/** A lab with all its parts, ready to run. */
export interface Lab extends LabLogic {
  slug: string;
  folder: URL;
  measure: Measure<Values, LabEvent>;
  /** What a run executes besides the programs of its folder, relative to it; declared by `measure.ts`. */
  alsoExecuted?: readonly string[];
  counters: readonly Counter[];
  /** The counter-example that runs in the place of its program. */
  counter?: Counter;
}

export function folderOf(slug: string): URL {
  return new URL(`${slug}/`, LABS);
}

export async function loadLab(slug: string): Promise<Lab> {
  const hasCounters = existsSync(new URL('counters.ts', folderOf(slug)));
  const parts = await Promise.all([
    hasCounters ? import(`../labs/${slug}/counters.ts`) : { counters: [] },
    import(`../labs/${slug}/parameters.ts`),
    import(`../labs/${slug}/events.ts`),
    import(`../labs/${slug}/claim.ts`),
    import(`../labs/${slug}/measure.ts`),
  ]);
  return Object.assign({ slug, folder: folderOf(slug) }, ...parts);
}

/** The same measurement, with a counter-example's files started in the place of the lab's own. */
export function withCounter(lab: Lab, counter: Counter): Lab {
  const { files } = counter;
  const measure: Lab['measure'] = ({ run, ...context }, values) =>
    lab.measure({ ...context, run: (file, options) => run(files[file] ?? file, options) }, values);
  const alsoExecuted = [...(lab.alsoExecuted ?? []), ...Object.values(files)];
  return { ...lab, measure, counter, alsoExecuted };
}

export async function loadLabs(): Promise<Lab[]> {
  return Promise.all(SLUGS.map(loadLab));
}

/**
 * SHA-256 in hexadecimal, whatever its line ends, of every file that a run of this lab executes in a process of its own, by name. What
 * drives and judges them is not among them: `measure.ts` and the kit change for reasons that leave the events as they
 * are, each lab's test runs them against its program, and a recording is judged anew at each build.
 */
export async function hashPrograms({ folder, alsoExecuted = [] }: Lab): Promise<Record<string, string>> {
  const own = (await readdir(folder)).filter((name) => EXECUTED.test(name)).sort();
  const files = [...own, ...alsoExecuted].map((name) => new URL(name, folder));
  const hashes = files.map(async (file) => {
    const hash = createHash('sha256')
      .update((await readFile(file, 'utf8')).replaceAll('\r\n', '\n'))
      .digest('hex');
    return [basename(fileURLToPath(file)), hash] as const;
  });
  return Object.fromEntries(await Promise.all(hashes));
}
