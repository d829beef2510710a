// The sites that are compared: this project in a copy, bare Astro and Starlight with the page's prose.
import { type ChildProcess, execFile } from 'node:child_process';
import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { BUILD_READS, copyProject } from '../project-copy.ts';
import { ROOT } from '../servers.ts';
import type { Context } from './benchmark.ts';

export interface Site {
  name: string;
  folder: string;
  /** Where `node_modules/astro` is. */
  installation: string;
  /** The file of its prose. */
  prose: string;
}

export async function prepareSites({ peers }: Context): Promise<Site[]> {
  const { folder } = await copyProject('bench', BUILD_READS);
  const bare = await writeDocument(join(peers, 'documents'), await readProse());
  return [
    { name: 'this project', folder, installation: ROOT, prose: join(folder, 'content/a-propos.mdx') },
    { name: 'bare Astro', folder: peers, installation: peers, prose: bare },
  ];
}

/** The example in tabs, as on this project's page. */
export async function prepareStarlight({ peers }: Context): Promise<Site> {
  const folder = join(peers, 'starlight');
  const programs = ['program.cjs', 'program.mjs'].map(async (name) => {
    const text = await readFile(join(ROOT, 'src/labs/bonjour', name), 'utf8');
    return `<TabItem label="${name}">\n\`\`\`js\n${text}\`\`\`\n</TabItem>`;
  });
  const tabs = `<Tabs>\n${(await Promise.all(programs)).join('\n')}\n</Tabs>\n`;
  const prose = (await readProse()).replace(/^```js\n.*?^```\n/ms, () => tabs);
  const components = "import { TabItem, Tabs } from '@astrojs/starlight/components';";
  const file = await writeDocument(join(folder, 'src/content/docs'), `${components}\n\n${prose}`);
  return { name: 'Starlight', folder, installation: peers, prose: file };
}

async function readProse(): Promise<string> {
  const mdx = await readFile(join(ROOT, 'content/a-propos.mdx'), 'utf8');
  return mdx.replace(/^---\n.*?\n---\n+/s, '').replaceAll(/^<Lab .*\/>\n+/gm, '');
}

/** The only document of its folder; resolves with its file. */
async function writeDocument(folder: string, text: string): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'index.mdx');
  await writeFile(file, `---\ntitle: 'À propos'\ndescription: 'À propos de Node.js'\n---\n\n${text}`);
  return file;
}

/** Removes what Astro keeps from one time to the next. */
export async function clean({ folder }: Site): Promise<void> {
  for (const kept of ['dist', '.astro', 'node_modules/.astro', 'node_modules/.vite'])
    await rm(join(folder, kept), { recursive: true, force: true });
}

/** ms between two requests for a page that is not there yet. */
const PAUSE_MS = 20;

/** ms until the page on `port` has `words`. Throws when the server of it, `child`, ends before. */
export async function untilShown(port: number, child: ChildProcess, words = ''): Promise<number> {
  const asked = performance.now();
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { accept: 'text/html' } }).catch(() => null);
    if (response?.ok && (await response.text()).includes(words)) return performance.now() - asked;
    if (!isRunning(child)) throw new Error(`${child.spawnargs.join(' ')} ended`);
    await sleep(PAUSE_MS);
  }
}

export const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;

/** A first build. Every file has a compressed copy beside it, as this project's have. */
export async function build(site: Site): Promise<string> {
  const { folder, installation } = site;
  await clean(site);
  const program = join(installation, 'node_modules/astro/bin/astro.mjs');
  await promisify(execFile)(process.execPath, [program, 'build'], {
    cwd: folder,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    maxBuffer: 1 << 26,
  });
  const dist = join(folder, 'dist');
  for await (const file of glob('**/*.{html,js,css,svg}', { cwd: dist }))
    await writeFile(join(dist, `${file}.br`), brotliCompressSync(await readFile(join(dist, file))));
  return dist;
}
