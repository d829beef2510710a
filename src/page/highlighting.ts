// Highlights beside the build: grammars are read and programs coloured on another core while modules are bundled.
import { glob, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Plugin } from 'vite';
import { Aside } from './aside.ts';
import type { Code } from './highlight-worker.ts';

const QUERY = '?highlighted';
const LABS = fileURLToPath(new URL('../labs/', import.meta.url));

const thread = new Aside<Code, string>(new URL('highlight-worker.ts', import.meta.url));

/** HTML of a highlighted `<pre>`; see `highlight`. Rejects with what went wrong in the thread. */
export function highlightAside(code: string, language: string): Promise<string> {
  return thread.ask({ code, language });
}

async function highlightFile(path: string): Promise<string> {
  return highlightAside(await readFile(path, 'utf8'), extname(path).slice(1));
}

/** Programs of the labs that a build has asked for before it comes to them, by path. */
const ahead = new Map<string, Promise<string>>();

/** A second passes between the build's start and its first import of a program. */
async function highlightAhead(): Promise<void> {
  for await (const file of glob('*/program*.*', { cwd: LABS })) {
    const html = highlightFile(join(LABS, file));
    // Told where the program is imported.
    html.catch(() => {});
    ahead.set(join(LABS, file), html);
  }
}

/** `import html from './program.mjs?highlighted'`. */
function highlighted(): Plugin {
  return {
    name: 'highlighted',
    enforce: 'pre',
    load: {
      filter: { id: /\?highlighted$/ },
      async handler(id) {
        const path = id.slice(0, -QUERY.length);
        const html = await (ahead.get(path) ?? highlightFile(path));
        return { code: `export default ${JSON.stringify(html)};`, moduleType: 'js' };
      },
    },
  };
}

export function highlighting(): AstroIntegration {
  return {
    name: 'highlighting',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        if (command === 'build') void highlightAhead();
        updateConfig({ vite: { plugins: [highlighted()] } });
      },
    },
  };
}
