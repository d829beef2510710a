// The two sites that are compared: this project in a copy, and bare Astro, with as many documents as are asked for.
import { execFile } from 'node:child_process';
import { copyFile, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
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
  documents: string;
  /** The front matter of a copy of the document. */
  header: string;
}

/** The project's first document is its page; bare Astro's is the page's prose. */
export async function prepareSites({ peers }: Context): Promise<[project: Site, bare: Site]> {
  const { folder } = await copyProject('bench', BUILD_READS);
  await copyFile(
    join(import.meta.dirname, 'peers/project/[document].astro'),
    join(folder, 'src/pages/[document].astro'),
  );
  const title = "title: 'À propos'\ndescription: 'À propos de Node.js'";
  return [
    {
      name: 'this project',
      folder,
      installation: ROOT,
      documents: join(folder, 'content'),
      header: `${title}\ndisplayTitle: 'À propos'\nauthors: nobody\ncategory: about`,
    },
    { name: 'bare Astro', folder: peers, installation: peers, documents: join(peers, 'documents'), header: title },
  ];
}

/** The page's prose, copied: each copy with its own port in the code, so that nobody highlights once for all. */
export async function writeDocuments({ documents, header, folder }: Site, count: number): Promise<void> {
  const mdx = await readFile(join(ROOT, 'content/a-propos.mdx'), 'utf8');
  const prose = mdx.replace(/^---\n.*?\n---\n+/s, '').replaceAll(/^<Lab .*\/>\n+/gm, '');
  const isProject = documents === join(folder, 'content');
  await mkdir(documents, { recursive: true });
  for await (const file of glob('{index,document-*}.mdx', { cwd: documents })) await rm(join(documents, file));
  for (let number = isProject ? 2 : 1; number <= count; number += 1) {
    const name = number === 1 ? 'index' : `document-${number}`;
    const body = prose.replace('port = 3000', `port = ${3000 + number}`);
    await writeFile(join(documents, `${name}.mdx`), `---\n${header}\n---\n\n${body}`);
  }
}

/** A first build: nothing is kept of those before. Gives its time in ms; rejects unless it made `count` documents. */
export async function build({ name, folder, installation }: Site, count: number): Promise<number> {
  for (const kept of ['dist', '.astro', 'node_modules/.astro', 'node_modules/.vite'])
    await rm(join(folder, kept), { recursive: true, force: true });
  const program = join(installation, 'node_modules/astro/bin/astro.mjs');
  const start = performance.now();
  await promisify(execFile)(process.execPath, [program, 'build'], {
    cwd: folder,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    maxBuffer: 1 << 26,
  });
  const ms = performance.now() - start;
  const pages = await Array.fromAsync(glob('{index,document-*/index}.html', { cwd: join(folder, 'dist') }));
  if (pages.length !== count) throw new Error(`${name} built ${pages.length} documents of ${count}`);
  return ms;
}

/** Gives bare Astro's files what this project's have: a compressed copy beside them. */
export async function compress(dist: string): Promise<void> {
  for await (const file of glob('**/*.{html,js,css,svg}', { cwd: dist }))
    await writeFile(join(dist, `${file}.br`), brotliCompressSync(await readFile(join(dist, file))));
}
