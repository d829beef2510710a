// Sites of documents, each in a folder of its own: installed, filled, built, checked.
import { cp, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILD_READS, copyProject } from '../project-copy.ts';
import { ROOT } from '../servers.ts';
import { Absent, type Context } from './benchmark.ts';
import { copyOf, missingFrom, proseOf, slugOf } from './document.ts';
import { BARE, type Generator, PEERS, PROJECT } from './generators.ts';
import { installPeers, versionOf } from './install.ts';
import { readGroup } from './process-group.ts';
import { Running } from './processes.ts';

const NO_TELEMETRY = { ASTRO_TELEMETRY_DISABLED: '1', NO_UPDATE_NOTIFIER: '1' };
/** How often memory is read: a peak shorter than this can be missed. */
const SAMPLE_MS = 25;

export interface Site {
  generator: Generator;
  folder: string;
  /** Where its `node_modules` is. */
  installation: string;
  version: string;
}

export const readProse = async () => proseOf(await readFile(join(ROOT, 'content/a-propos.mdx'), 'utf8'));

/** A copy of the project, and one route for documents that are not its page. */
async function prepareProject(): Promise<string> {
  const { folder } = await copyProject('bench', BUILD_READS);
  await cp(fileURLToPath(new URL('peers/project/', import.meta.url)), join(folder, 'src/pages'), { recursive: true });
  return folder;
}

/** Throws `Absent` when a peer cannot be installed. */
async function prepareSite(generator: Generator, context: Context): Promise<Site> {
  const isOurs = generator === PROJECT;
  const folder = isOurs ? await prepareProject() : await installPeers(generator.name, context);
  const installation = isOurs ? ROOT : folder;
  return { generator, folder, installation, version: await versionOf(installation, generator.package) };
}

/** All at the same time; each is installed in a folder of its own. */
async function prepareSites(context: Context): Promise<SingleDocuments> {
  const prepared = await Promise.all(
    [PROJECT, BARE, ...PEERS].map(async (generator) => {
      try {
        return await prepareSite(generator, context);
      } catch (error) {
        if (!(error instanceof Absent)) throw error;
        return `${generator.title} is absent: ${error.message}`;
      }
    }),
  );
  return {
    sites: prepared.filter((site) => typeof site !== 'string'),
    absent: prepared.filter((site) => typeof site === 'string'),
  };
}

/** Puts `count` documents in place of those that were there. The project's first is its own page, which stays. */
export async function writeDocuments({ generator, folder }: Site, prose: string, count: number): Promise<void> {
  const documents = join(folder, generator.documents);
  await mkdir(documents, { recursive: true });
  for await (const file of glob('{index,document-*}.*', { cwd: documents })) await rm(join(documents, file));
  for (let number = generator === PROJECT ? 2 : 1; number <= count; number += 1) {
    const { title, body } = copyOf(prose, number);
    await writeFile(join(documents, `${slugOf(number)}.${generator.extension}`), generator.write(title, body));
  }
}

export interface Build {
  ms: number;
  /** The largest sum of the resident memory of its processes, in bytes; NaN where the system does not say. */
  peak: number;
}

/** A first build: nothing is kept of those before. Rejects with its last words when it fails. */
export async function build({ generator, folder, installation }: Site, signal: AbortSignal): Promise<Build> {
  for (const name of generator.caches) await rm(join(folder, name), { recursive: true, force: true });
  const program = join(installation, 'node_modules', generator.program);
  const start = performance.now();
  const running = new Running([process.execPath, program, 'build'], { cwd: folder, environment: NO_TELEMETRY, signal });
  let peak = Number.NaN;
  const sampler = setInterval(() => {
    const { rss } = readGroup(running.pid);
    if (!(rss <= peak)) peak = rss;
  }, SAMPLE_MS);
  const { code, stdout, stderr } = await running.ended.finally(() => clearInterval(sampler));
  signal.throwIfAborted();
  if (code !== 0) throw new Error(`${generator.title} does not build: ${(stderr || stdout).trim().slice(-500)}`);
  return { ms: performance.now() - start, peak };
}

/** Throws unless the built site has as many documents as were asked for, and the last one holds the whole text. */
export async function checkBuilt({ generator, folder }: Site, prose: string, count: number): Promise<void> {
  const output = join(folder, generator.output);
  const files = await Array.fromAsync(glob('**/*.html', { cwd: output }));
  const documents = files.filter((name) => /^(?:document-\d+(?:\/index)?|index)\.html$/.test(name));
  if (documents.length !== count) throw new Error(`${generator.title} built ${documents.length} documents of ${count}`);
  const last = slugOf(count);
  const file = documents.find((name) => [`${last}.html`, `${last}/index.html`].includes(name)) ?? '';
  const missing = missingFrom(await readFile(join(output, file), 'utf8'), copyOf(prose, count).body);
  if (missing.length > 0) throw new Error(`${generator.title} does not show « ${missing.join(' », « ')} »`);
}

export interface SingleDocuments {
  /** What each built is there until another number of documents is built. */
  sites: Site[];
  /** Why the others could not be installed. */
  absent: string[];
}

async function buildSingle(context: Context): Promise<SingleDocuments> {
  const { sites, absent } = await prepareSites(context);
  const prose = await readProse();
  context.progress('every site, 1 × document');
  await Promise.all(
    sites.map(async (site) => {
      await writeDocuments(site, prose, 1);
      await build(site, context.signal);
      await checkBuilt(site, prose, 1);
    }),
  );
  return { sites, absent };
}

let single: Promise<SingleDocuments> | undefined;

/**
 * Every site with the document alone: installed, built (all at the same time: nobody measures it) and checked for the
 * first benchmark that asks, kept for the next.
 */
export function singleDocuments(context: Context): Promise<SingleDocuments> {
  single ??= buildSingle(context);
  return single;
}
