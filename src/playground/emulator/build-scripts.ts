// The main script of the worker and its parts: bundled together, so that a part takes what the main script has already.
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build, type Plugin } from 'rolldown';
import { minify } from 'terser';
import { loadLibrary, resolveLibrary } from './node-library.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const MAIN = here('./runtime/main.ts');
const PARTS = here('./runtime/parts/');

/** `node-tables`, and those that only a part needs: `node-tables/hashes`. */
const TABLES = /^node-tables\/?/;

/** Names and tables of the Node.js that builds, from a process of its own: this one has names that are not Node.js's. */
async function readTables(): Promise<Record<string, unknown>> {
  const { stdout } = await promisify(execFile)(process.execPath, [here('./list-names.ts')], { env: {} });
  return JSON.parse(stdout);
}

/** Reading a property has no effect, except where node-edits.ts makes it a call. */
const COMPRESS = { passes: 2, pure_getters: true, toplevel: true, keep_fnames: true, keep_classnames: true } as const;

/** What the bundler itself adds: where several parts would take it, it stands in the main script. */
const BUNDLER = '\0rolldown';

/** `inMain` gets the modules that the main script reaches. */
const bundled = (inMain: Set<string>, tables: Record<string, unknown>): Plugin => ({
  name: 'replaced',
  resolveId(id, importer = '') {
    if (TABLES.test(id)) return id;
    return resolveLibrary(id, importer);
  },
  load: (id) =>
    TABLES.test(id) ? `export default ${JSON.stringify(tables[id.replace(TABLES, '') || 'main'])};` : loadLibrary(id),
  buildEnd() {
    const reach = (id: string): void => {
      if (inMain.has(id)) return;
      inMain.add(id);
      this.getModuleInfo(id)?.importedIds.forEach(reach);
    };
    reach(MAIN);
  },
  // What Terser finds besides makes 2 % of the bytes. Names are left to the bundler, which knows those to keep.
  renderChunk: async (code) =>
    minify(code, { compress: COMPRESS, mangle: false, ecma: 2022, module: true }) as Promise<{ code: string }>,
});

/** Names of an import or an export, as an object or its pattern. */
const named = (list: string, pair: string): string => `{${list.replace(/([\w$]+) as ([\w$]+)/g, pair)}}`;

/** The main script is a function that gives what it shares, a part a function that takes it: both for strict code. */
function asFunction(code: string, isMain: boolean): string {
  let taken = '';
  const text = code
    .trim()
    .replace(/^import(?:\{([^}]*)\}from)?"\.\/main\.js";/, (_, list = '') => {
      taken = named(list, '$1:$2');
      return '';
    })
    .replace(/export\{([^}]*)\};$/, (_, list) => (isMain ? `return${named(list, '$2:$1')}` : ''));
  if (isMain ? text === code.trim() : taken === '') throw new Error('a script of the worker is bundled otherwise');
  return `(${taken})=>{${text}}`;
}

/** The texts of the scripts, by the path of their module. */
export async function buildScripts(): Promise<Map<string, string>> {
  const parts = (await readdir(PARTS)).map((file) => join(PARTS, file));
  const inMain = new Set<string>();
  const { output } = await build({
    input: [MAIN, ...parts],
    write: false,
    platform: 'browser',
    preserveEntrySignatures: 'allow-extension',
    // On a busy machine Rolldown would warn of slow plugins.
    checks: { bundlerTimings: false },
    plugins: [bundled(inMain, await readTables())],
    output: {
      format: 'es',
      entryFileNames: '[name].js',
      codeSplitting: { groups: [{ name: 'main', test: (id) => inMain.has(id) || id.startsWith(BUNDLER) }] },
      topLevelVar: true,
      // An object is told by the name of its class; functions that the program can see get theirs in runtime/modules.
      minify: {
        compress: { treeshake: { propertyReadSideEffects: false } },
        mangle: { keepNames: { class: true, function: false } },
      },
    },
  });
  const texts = new Map<string, string>();
  for (const chunk of output) {
    if (chunk.type !== 'chunk') continue;
    const { facadeModuleId: path, moduleIds, code } = chunk;
    if (!path) throw new Error(`two parts share what the main script has not: ${moduleIds.join(' ')}`);
    texts.set(path, asFunction(code, path === MAIN));
  }
  return texts;
}
