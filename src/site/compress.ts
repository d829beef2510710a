// Writes `.br` and `.gz` beside each text file of a finished build: what a static host and the companion send.
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { AstroIntegration } from 'astro';

const TEXT = '**/*.{html,css,js,mjs,cjs,py,rb,svg,xml,txt,json,ndjson,webmanifest}';

/** Both forms, each as small as its format allows. */
async function compressFile(path: string): Promise<void> {
  const content = await readFile(path);
  const brotli = await promisify(brotliCompress)(content, {
    params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  });
  await writeFile(`${path}.br`, brotli);
  await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }));
}

export function compress(): AstroIntegration {
  return {
    name: 'compress',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir);
        const files = await Array.fromAsync(glob(TEXT, { cwd: folder }));
        await Promise.all(files.map((file) => compressFile(join(folder, file))));
      },
    },
  };
}
