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

/** A thread, and which files it was given. Shares `known` with others: what one has, no other takes. */
class Compressing {
  readonly #thread = new Aside<Files, void>(new URL('compress-worker.ts', import.meta.url));
  readonly #known: Set<string>;
  readonly #done: Promise<void>[] = [];

  constructor(known: Set<string>) {
    this.#known = known;
  }

  /** Those of them that are text and that nobody was given before. */
  begin(files: readonly string[], quality: number): void {
    const paths = files.filter((path) => matchesGlob(path, TEXT) && !this.#known.has(path));
    if (paths.length === 0) return;
    for (const path of paths) this.#known.add(path);
    const done = this.#thread.ask({ paths, quality });
    // Told by `ended`.
    done.catch(() => {});
    this.#done.push(done);
  }

  /** Rejects with what went wrong with any of them. */
  async ended(): Promise<void> {
    await Promise.all(this.#done);
  }
}

export function compressing(): AstroIntegration {
  const known = new Set<string>();
  // The pages must not wait for the end of the assets.
  const assets = new Compressing(known);
  const pages = new Compressing(known);
  let folder = '';
  let quality = SMALLEST;
  let drawn: RouteData | undefined;
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
            assets.begin(await textOf(folder), SMALLEST);
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
            if (written) pages.begin([fileURLToPath(written)], quality);
            drawn = options.routeData;
            return prerenderer.render(request, options);
          },
        })),
      'astro:build:done': async () => {
        pages.begin(await textOf(folder), quality);
        // Node.js keeps what it compiled for the next build, and would write it at the end, with the other core idle.
        flushCompileCache();
        await Promise.all([assets.ended(), pages.ended()]);
      },
    },
  };
}
