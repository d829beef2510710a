// Compresses what the build writes, once: the companion and good static hosts serve these files.
import { glob, readFile, stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { AstroIntegration } from 'astro';

const TEXT = '**/*.{html,css,js,mjs,svg,xml,txt,json,ndjson,webmanifest}';

/** Bytes of text up to which a site is compressed as small as it gets: a second or two of one core. */
export const SMALLEST_UP_TO = 2_000_000;
/** Thirty times faster than the best on a page of prose, for 7 % more bytes. */
const FAST_QUALITY = 7;

/** Brotli's quality for a site of so many bytes of text: a hundred documents must not make the build twice as long. */
export function qualityFor(bytes: number): number {
  return bytes > SMALLEST_UP_TO ? FAST_QUALITY : constants.BROTLI_MAX_QUALITY;
}

async function compressFile(path: string, quality: number): Promise<void> {
  const content = await readFile(path);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  await writeFile(`${path}.br`, await promisify(brotliCompress)(content, { params }));
  await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }));
}

/** The paths of a folder's files of text. */
export async function textOf(folder: string): Promise<string[]> {
  return (await Array.fromAsync(glob(TEXT, { cwd: folder }))).map((file) => join(folder, file));
}

/** Writes `.br` and `.gz` beside each of these files, on every core. */
export async function compressFiles(paths: readonly string[]): Promise<void> {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  const quality = qualityFor(sizes.reduce((sum, size) => sum + size, 0));
  // The longest first, so that no core is left with it at the end.
  const queue = paths.map((path, at) => ({ path, size: sizes[at] ?? 0 })).sort((a, b) => a.size - b.size);
  const work = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) await compressFile(next.path, quality);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}

/** Scripts are compressed on one core while another draws the pages, which are then compressed in their turn. */
export function compress(): AstroIntegration {
  let folder = '';
  let scripts: string[] = [];
  let compressed: Promise<void> | undefined;
  return {
    name: 'compress',
    hooks: {
      'astro:config:done': ({ config }) => {
        folder = fileURLToPath(config.outDir);
      },
      'astro:build:start': ({ setPrerenderer }) =>
        setPrerenderer((prerenderer) => ({
          ...prerenderer,
          async setup() {
            scripts = await textOf(folder);
            compressed = compressFiles(scripts);
            await prerenderer.setup?.();
          },
        })),
      'astro:build:done': async () => {
        const pages = new Set(await textOf(folder)).difference(new Set(scripts));
        await Promise.all([compressed, compressFiles([...pages])]);
      },
    },
  };
}
