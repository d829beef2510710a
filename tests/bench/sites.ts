// The two sites that are compared: this project in a copy, and bare Astro with the page's prose.
import { execFile } from 'node:child_process';
import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  const mdx = await readFile(join(ROOT, 'content/a-propos.mdx'), 'utf8');
  const prose = mdx.replace(/^---\n.*?\n---\n+/s, '').replaceAll(/^<Lab .*\/>\n+/gm, '');
  const header = "title: 'À propos'\ndescription: 'À propos de Node.js'";
  await rm(join(peers, 'documents'), { recursive: true, force: true });
  await mkdir(join(peers, 'documents'), { recursive: true });
  const bare = join(peers, 'documents/index.mdx');
  await writeFile(bare, `---\n${header}\n---\n\n${prose}`);
  return [
    { name: 'this project', folder, installation: ROOT, prose: join(folder, 'content/a-propos.mdx') },
    { name: 'bare Astro', folder: peers, installation: peers, prose: bare },
  ];
}

/** Removes what Astro keeps from one time to the next. */
export async function clean({ folder }: Site): Promise<void> {
  for (const kept of ['dist', '.astro', 'node_modules/.astro', 'node_modules/.vite'])
    await rm(join(folder, kept), { recursive: true, force: true });
}

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
