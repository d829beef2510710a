// Compresses what the build writes, once: assets while pages are drawn, then the pages.
import { glob } from 'node:fs/promises';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { Aside } from './aside.ts';
import type { Files } from './compress.ts';

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
  let folder = '';
  let assets: string[] = [];
  let compressed: Promise<void> | undefined;
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
            assets = await textOf(folder);
            compressed = ofAssets.ask({ kind: 'assets', paths: assets });
            // Told when the pages are there.
            compressed.catch(() => {});
            await prerenderer.setup?.();
          },
        })),
      'astro:build:done': async () => {
        const pages = new Set(await textOf(folder)).difference(new Set(assets));
        const done = ofPages.ask({ kind: 'pages', paths: [...pages] });
        // Node.js keeps what it compiled for the next build, and would write it at the end, with the other core idle.
        flushCompileCache();
        await Promise.all([compressed, done]);
      },
    },
  };
}
