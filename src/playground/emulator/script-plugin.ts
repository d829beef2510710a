// `import text from './runtime/main.ts?script'`: the main script of the worker, and each part of it that is loaded only when
// a program names it, as a text in one line.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const QUERY = '?script';
const filter = { id: /\?script$/ };

export function script(): Plugin {
  let texts: Promise<Map<string, string>> | undefined;
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
        // Loaded then: what it takes is not needed by the first page of the development server.
        texts ??= import('./build-scripts.ts').then(({ buildScripts }) => buildScripts());
        const path = id.slice(0, -QUERY.length);
        const text = (await texts).get(path);
        if (text === undefined) throw new Error(`${path} is neither the main script nor a part of it`);
        return `export default ${JSON.stringify(text)};`;
      },
    },
  };
}
