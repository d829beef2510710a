// `import text from './main.ts?script'`: a module and all it imports, as the text of one classic script.

import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const QUERY = '?script';
const filter = { id: /\?script$/ };

/** The text of the module at this path, in one line. */
export async function buildScript(path: string): Promise<string> {
  const { build } = await import('rolldown');
  const { output } = await build({
    input: path,
    write: false,
    platform: 'browser',
    // A package asks whether it is there; read, the emulation's own would say that it is not emulated.
    transform: { define: { SharedArrayBuffer: 'undefined' } },
    // An object is told by the name of its class.
    output: { format: 'iife', topLevelVar: true, minify: { mangle: { keepNames: { class: true, function: false } } } },
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
