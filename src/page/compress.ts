// Compressed forms of files, written beside them: what a static host and the companion send.
import { readFile, stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Assets are there before the pages are drawn, and compressed meanwhile. */
export type Kind = 'assets' | 'pages';

export interface Files {
  kind: Kind;
  paths: readonly string[];
}

/** Nobody waits for assets. */
const SMALLEST = constants.BROTLI_MAX_QUALITY;
/** On the page with its figures, 2 % larger than the smallest in a third of the time. */
const SMALL = 10;
/** 7 % larger in a thirtieth. */
const FAST = 7;
/** Bytes of pages above which they are compressed fast: a hundred documents must not make a build twice as long. */
export const MANY = 2_000_000;

/** Brotli's quality for so many bytes. */
export function qualityFor(kind: Kind, bytes: number): number {
  if (kind === 'assets') return SMALLEST;
  return bytes > MANY ? FAST : SMALL;
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

/** Writes `.br` and `.gz` beside each of these files, on every core. */
export async function compressFiles({ kind, paths }: Files): Promise<void> {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  const quality = qualityFor(
    kind,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  // The longest first, so that no core is left with it at the end.
  const queue = paths.map((path, at) => ({ path, size: sizes[at] ?? 0 })).sort((a, b) => a.size - b.size);
  const work = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) await compressFile(next.path, quality);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}
