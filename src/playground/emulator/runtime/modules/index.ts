// What `require` and `import` find.
import buffer from 'node:buffer';
import events from 'node:events';
import * as codes from 'node:internal/errors';
import path from 'node:path';
import stream from 'node:stream';
import timers from 'node:timers';
import { nodeConsole } from '../console.ts';
import { missingModule } from '../errors.ts';
import { http } from '../http/index.ts';
import { StringDecoder } from '../node/string-decoder.ts';
import type { NodeProcess } from '../process.ts';
import { MODULES } from '../tables.ts';
import { unsupported, withoutKeys, withoutParts } from '../unsupported.ts';
import { nameFunction, writeNothing } from '../written.ts';
import { hasFile, readText } from './files.ts';
import { perfHooks } from './perf-hooks.ts';

type Exports = Record<string, unknown>;

Object.assign(buffer, {
  Blob,
  atob,
  btoa,
});
withoutParts(buffer, 'buffer', ['File()', 'transcode()', 'resolveObjectURL()']);
withoutParts(path, 'path', ['win32', 'matchesGlob()']);
writeNothing(buffer.Buffer, 'Buffer');
nameFunction(buffer.Buffer, 'Buffer');

const nameAll = (object: object): void => {
  for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(object)))
    if (key !== 'constructor') nameFunction(value, key);
};
nameAll(buffer.Buffer);
nameAll(events.prototype);

const modules: Record<string, unknown> = {
  http,
  events,
  buffer,
  path,
  'path/posix': path,
  stream,
  'stream/promises': stream.promises,
  string_decoder: { StringDecoder },
  perf_hooks: perfHooks,
  console: nodeConsole,
  timers,
  'timers/promises': timers.promises,
};
const PARTIAL = ['crypto', 'perf_hooks', 'util'];

export function addModules(added: Record<string, object>): void {
  for (const [name, found] of Object.entries(added)) {
    writeNothing(found, name);
    // The functions of `url` have other names than their keys, its class has not.
    nameAll(name === 'url' ? { Url: (found as Exports)['Url'] } : found);
    modules[name] = PARTIAL.includes(name) ? withoutKeys(found, name) : found;
  }
}
addModules(modules as Record<string, object>);

/** Only under their whole name. */
const PREFIXED = ['sea', 'sqlite', 'test', 'test/reporters'];

export interface Asking {
  /** The program's own path. */
  file: string;
  isImport: boolean;
  /** `with { type: 'json' }`. */
  isData?: boolean;
}

export type Load = (specifier: string, asking: Asking) => unknown;

/** A file beside the program: data only. */
function fileAt(specifier: string, { file, isImport, isData }: Asking): unknown {
  const place = path.resolve('/', specifier);
  const found = [place, `${place}.json`].find((name) => hasFile(name));
  if (!found) throw missingModule(specifier, file, isImport);
  if (isImport ? !isData : !found.endsWith('.json')) return unsupported(specifier);
  modules[found] ??= JSON.parse(readText(found));
  return modules[found];
}

export function createModules(process: NodeProcess): Load {
  modules['process'] = process;
  return (specifier, asking) => {
    const name = specifier.replace(/^node:/, '');
    if (Object.hasOwn(modules, name)) return modules[name];
    const known = MODULES.includes(name) || (specifier.startsWith('node:') && PREFIXED.includes(name));
    if (specifier.startsWith('node:') && !known) throw new codes.ERR_UNKNOWN_BUILTIN_MODULE(specifier);
    if (known) return unsupported(specifier);
    if (/^\.{0,2}\//.test(specifier)) return fileAt(specifier, asking);
    throw missingModule(specifier, asking.file, asking.isImport);
  };
}

const isExported = (found: Exports, name: string | symbol): name is string =>
  name in found && !(name in Object.prototype) && typeof name === 'string';

/** What `import` binds of a module: `default`, `*` or a name; undefined when the module has not such a name. */
export function exported(found: unknown, name: string): { value: unknown } | undefined {
  if (name === 'default') return { value: found };
  if (name === '*') return { value: namespaceOf(found as Exports) };
  return isExported(found as Exports, name) ? { value: (found as Exports)[name] } : undefined;
}

export function namespaceOf(found: Exports): Exports {
  const refuse = (words: string) => {
    throw new TypeError(`Cannot ${words}`);
  };
  return new Proxy(Object.create(null), {
    get: (_target, name) => {
      if (name === Symbol.toStringTag) return 'Module';
      if (name === 'default') return found;
      return isExported(found, name) && name !== 'then' ? found[name] : undefined;
    },
    has: (_target, name) => name === 'default' || name === Symbol.toStringTag || isExported(found, name),
    set: (_target, name) => refuse(`assign to read only property '${String(name)}' of object '[object Module]'`),
    deleteProperty: (_target, name) => refuse(`delete property '${String(name)}' of [object Module]`),
    ownKeys: () => unsupported('Object.keys(import * as …)'),
  });
}
