// `import text from './main.ts?script'`: a module and all it imports, as the text of one classic script.
import { execFile } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Plugin } from 'vite';

const QUERY = '?script';
const filter = { id: /\?script$/ };

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What packages ask for, and the file of ours that they find. */
const REPLACED: Record<string, string> = {
  events: here('./runtime/events.ts'),
  'process/': here('./runtime/streams/process.ts'),
  'abort-controller': here('./runtime/streams/process.ts'),
  'punycode/': here('./runtime/modules/url.ts'),
  qs: here('./runtime/modules/querystring.ts'),
};

/** Within `readable-stream`: its errors get Node.js's own shape, its `inspect` is the one that is there anyway. */
const IN_STREAMS: [ending: RegExp, path: string][] = [
  [/\/ours\/errors$|^\.\/errors$/, here('./runtime/streams/errors.ts')],
  [/\/util\/inspect$/, here('./runtime/streams/inspect.ts')],
];

/** It takes a frozen object without a prototype for a pointer of C++; a browser has none of those. */
const EXTERNAL = /isExternal:\w+=>"object"==typeof \w+&&\w+\(\w+\)&&null==\w+\(\w+\)/;

/** Names and tables of the Node.js that builds, from a process of its own: this one has names that are not Node.js's. */
async function tables(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [here('./list-names.ts')], { env: {} });
  return `export default ${stdout};`;
}

/** The text of the module at this path, in one line. */
export async function buildScript(path: string): Promise<string> {
  const { build } = await import('rolldown');
  const { output } = await build({
    input: path,
    write: false,
    platform: 'browser',
    // A package asks whether it is there; read, the emulation's own would say that it is not emulated.
    transform: { define: { SharedArrayBuffer: 'undefined' } },
    plugins: [
      {
        name: 'replaced',
        resolveId(id, importer = '') {
          if (id === 'node-tables') return id;
          if (importer.includes('/readable-stream/')) {
            for (const [ending, path] of IN_STREAMS) if (ending.test(id)) return path;
          }
          return importer.includes('/node_modules/') ? REPLACED[id] : undefined;
        },
        transform(code, id) {
          if (!id.includes('/node-inspect-extracted/dist/')) return undefined;
          const corrected = code.replace(EXTERNAL, 'isExternal:()=>!1');
          if (corrected === code) throw new Error('node-inspect-extracted: isExternal is written otherwise');
          return corrected;
        },
        load: (id) => (id === 'node-tables' ? tables() : undefined),
      },
    ],
    output: {
      format: 'iife',
      topLevelVar: true,
      // In sloppy code, a function in a block that got a short name would also take that name outside it.
      intro: "'use strict';",
      // An object is told by the name of its class; functions that the program can see get theirs in runtime/modules.
      minify: { mangle: { keepNames: { class: true, function: false } } },
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
