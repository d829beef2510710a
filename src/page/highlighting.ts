// Highlights beside the build: grammars are read and programs coloured on another core while modules are bundled.
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { AstroIntegration } from 'astro';
import type { Plugin } from 'vite';
import type { Code } from './highlight-worker.ts';

const QUERY = '?highlighted';

let worker: Worker | undefined;
/** Whoever waits for HTML, in the order in which they asked: the thread answers in the same. */
const waiting: PromiseWithResolvers<string>[] = [];

function started(): Worker {
  const thread = new Worker(new URL('highlight-worker.ts', import.meta.url));
  // It keeps the process alive only while someone waits for it.
  thread.unref();
  thread.on('message', (html: string) => {
    waiting.shift()?.resolve(html);
    if (waiting.length === 0) thread.unref();
  });
  thread.on('error', (error) => {
    worker = undefined;
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  return thread;
}

/** HTML of a highlighted `<pre>`; see `highlight`. Rejects with what went wrong in the thread. */
export function highlightAside(code: string, language: string): Promise<string> {
  worker ??= started();
  worker.ref();
  const answer = Promise.withResolvers<string>();
  waiting.push(answer);
  worker.postMessage({ code, language } satisfies Code);
  return answer.promise;
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
        const html = await highlightAside(await readFile(path, 'utf8'), extname(path).slice(1));
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
        if (command === 'build') worker ??= started();
        updateConfig({ vite: { plugins: [highlighted()] } });
      },
    },
  };
}
