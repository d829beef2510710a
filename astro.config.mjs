// The site: one document, its labs, and in development the companion beside it.
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import compressor from 'astro-compressor';
import { script } from './src/playground/emulator/script-plugin.ts';
import { companion } from './src/server/astro.ts';
import { readBase } from './src/server/environment.ts';
import { claimsInProse } from './src/site/claims.ts';
import { figures } from './src/site/figures.ts';
import { markdown } from './src/site/markdown.ts';
import { noPreload } from './src/site/no-preload.ts';
import { sourceCheck } from './src/site/source-check.ts';

/** As one file each is read once, where a package may have seventy; in development Node.js reads what is used. */
const inlinePackages = {
  name: 'inline-packages',
  apply: 'build',
  config: () => ({
    environments: {
      prerender: {
        resolve: { noExternal: ['yaml', 'diff', 'd3-array', 'internmap', 'preact', 'preact-render-to-string'] },
      },
    },
  }),
};

/** What a static host and the companion send compressed, beside each file of a finished build. */
const isText = ({ filePath }) => /\.(?:html|css|[cm]?js|py|rb|svg|xml|txt|json|ndjson|webmanifest)$/.test(filePath);

export default defineConfig({
  base: readBase(process.env.BASE_PATH),
  site: process.env.SITE_URL,
  devToolbar: { enabled: false },
  compressHTML: true,
  markdown: {
    // Code is highlighted by site/highlight.ts, prose spaced by site/markdown.ts.
    syntaxHighlight: false,
    processor: satteri(markdown),
  },
  integrations: [
    mdx(),
    companion(),
    figures(),
    compressor({ zstd: false, hooks: { fileFilter: isText, postCompression: () => 'keep' } }),
  ],
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
      ],
    },
  },
  build: { inlineStylesheets: 'always' },
  vite: {
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [sourceCheck(), noPreload(), claimsInProse(), script(), inlinePackages],
    // Without PostCSS, which would be loaded for nothing; Safari wants a prefix for one property.
    css: { transformer: 'lightningcss', lightningcss: { targets: { safari: 18 << 16, ios_saf: 18 << 16 } } },
    environments: {
      client: {
        build: {
          rolldownOptions: {
            output: {
              // Thirteen small files compress to half as much again as one.
              codeSplitting: {
                groups: [
                  { name: 'start', test: /preload-helper|kit\/lab\/(?:page-config|hydration|painted)/, priority: 1 },
                  {
                    name: 'labs',
                    test: /src\/labs\/[^/]+\/(?:Figure|events|parameters)|site\/client\/labs|kit\/lab\/(?!hydrate-verification|VerifyAll|use-verification|page-config|hydration|painted)/,
                  },
                ],
              },
            },
          },
        },
      },
    },
    build: {
      rolldownOptions: {
        onLog(level, log, handler) {
          // Astro's own MDX output carries this directive; it means nothing to the bundler.
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handler(level, log);
        },
      },
    },
  },
});
