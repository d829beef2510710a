// Compresses what the build writes, once, while the pages are drawn: the assets, and each page as soon as it is written.
import { glob } from 'node:fs/promises';
import { flushCompileCache } from 'node:module';
import { join, matchesGlob } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, RouteData } from 'astro';
import { Aside } from './aside.ts';
import { type Files, qualityOf, SMALLEST } from './compress.ts';

const TEXT = '**/*.{html,css,js,mjs,svg,xml,txt,json,ndjson,webmanifest}';

/** The paths of a folder's files of text. */
async function textOf(folder: string): Promise<string[]> {
  return (await Array.fromAsync(glob(TEXT, { cwd: folder }))).map((file) => join(folder, file));
}

const thread = () => new Aside<Files, void>(new URL('compress-worker.ts', import.meta.url));

export function compressing(): AstroIntegration {
  // The pages must not wait for the end of the assets.
  const ofAssets = thread();
  const ofPages = thread();
  const begun = new Set<string>();
  const compressed: Promise<void>[] = [];
  let folder = '';
  /** Of the assets, then of the pages. */
  let quality = SMALLEST;
  let drawn: RouteData | undefined;

  /** Those of these files of text that were not begun before. */
  function begin(by: typeof ofPages, files: readonly string[]): void {
    const paths = files.filter((path) => !begun.has(path));
    if (paths.length === 0) return;
    for (const path of paths) begun.add(path);
    const done = by.ask({ paths, quality });
    // Told at the end of the build.
    done.catch(() => {});
    compressed.push(done);
  }

  return {
    name: 'compressing',
    hooks: {
      'astro:config:done': ({ config }) => {
        folder = fileURLToPath(config.outDir);
      },
      'astro:build:start': ({ setPrerenderer }) =>
        setPrerenderer((prerenderer) => ({
          ...prerenderer,
          async setup() {
            begin(ofAssets, await textOf(folder));
            await prerenderer.setup?.();
          },
          async getStaticPaths() {
            const paths = await prerenderer.getStaticPaths();
            quality = qualityOf(paths.length);
            return paths;
          },
          render(request, options) {
            // Astro draws one page at a time, and has written the one before.
            const written = drawn?.distURL?.at(-1);
            const path = written && fileURLToPath(written);
            if (path && matchesGlob(path, TEXT)) begin(ofPages, [path]);
            drawn = options.routeData;
            return prerenderer.render(request, options);
          },
        })),
      'astro:build:done': async () => {
        begin(ofPages, await textOf(folder));
        // Node.js keeps what it compiled for the next build, and would write it at the end, with the other core idle.
        flushCompileCache();
        await Promise.all(compressed);
      },
    },
  };
}
