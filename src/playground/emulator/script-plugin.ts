// `import text from './main.ts?script'`: a module and all it imports, as the text of one classic script.
import { execFile } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { minify } from 'terser';
import type { Plugin } from 'vite';
import { loadLibrary, resolveLibrary } from './node-library.ts';

const QUERY = '?script';
const filter = { id: /\?script$/ };

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Names and tables of the Node.js that builds, from a process of its own: this one has names that are not Node.js's. */
async function tables(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [here('./list-names.ts')], { env: {} });
  return `export default ${stdout};`;
}

/** Reading a property has no effect, except where node-edits.ts makes it a call. */
const COMPRESS = { passes: 2, pure_getters: true, toplevel: true, keep_fnames: true, keep_classnames: true } as const;

/** The text of the module at this path, in one line. */
async function buildScript(path: string): Promise<string> {
  const { build } = await import('rolldown');
  const { output } = await build({
    input: path,
    write: false,
    platform: 'browser',
    // On a busy machine Rolldown would warn of slow plugins.
    checks: { bundlerTimings: false },
    plugins: [
      {
        name: 'replaced',
        resolveId(id, importer = '') {
          if (id === 'node-tables') return id;
          return resolveLibrary(id, importer);
        },
        load: (id) => (id === 'node-tables' ? tables() : loadLibrary(id)),
        // What Terser finds besides makes 2 % of the bytes. Names are left to the bundler, which knows those to keep.
        renderChunk: async (code) =>
          minify(code, { compress: COMPRESS, mangle: false, ecma: 2022 }) as Promise<{ code: string }>,
      },
    ],
    output: {
      format: 'iife',
      topLevelVar: true,
      // In sloppy code, a function in a block that got a short name would also take that name outside it.
      intro: "'use strict';",
      // An object is told by the name of its class; functions that the program can see get theirs in runtime/modules.
      minify: {
        compress: { treeshake: { propertyReadSideEffects: false } },
        mangle: { keepNames: { class: true, function: false } },
      },
    },
  });
  return output[0].code.trim();
}

export function script(): Plugin {
  return {
    name: 'script-text',
    enforce: 'pre',
    resolveId: {
      filter,
      handler(id, importer) {
        if (!importer) return undefined;
        const from = importer.startsWith('file:') ? fileURLToPath(importer) : importer;
        return resolve(dirname(from), id);
      },
    },
    load: {
      filter,
      async handler(id) {
        return `export default ${JSON.stringify(await buildScript(id.slice(0, -QUERY.length)))};`;
      },
    },
  };
}
