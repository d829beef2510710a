// What stands before the reader's program in its worker: the emulation, set up, then the program.
// Files of the library ask for one another in circles: read from this one on, each finds what it needs as it loads.
import 'node:internal/util/inspect';
import './web.ts';
import { Buffer } from 'node:buffer';
import * as codes from 'node:internal/errors';
import { getTimerCallbacks } from 'node:internal/timers';
import timers from 'node:timers';
import { fileOf } from '../protocol.ts';
import { nodeConsole } from './console.ts';
import { invalidArgType } from './errors.ts';
import { refuseTexts } from './function-text.ts';
import { replaceGlobals } from './globals.ts';
import { expectRequest } from './http/client.ts';
import { fetch } from './http/fetch.ts';
import { prepareInspect } from './inspect.ts';
import { drainTicks, startLoop } from './loop.ts';
import { placeFiles } from './modules/files.ts';
import { createModules, exported, type Load, namespaceOf } from './modules/index.ts';
import { knownProxy, watchCollections } from './node/preview.ts';
import { NodeURL } from './node/url.ts';
import { prepareErrors, telling } from './other-engines.ts';
import { refuseNames } from './own-names.ts';
import { markOwnErrors, type Position, watchPositions } from './positions.ts';
import { createProcess, endProcess } from './process.ts';
import { openReport, report, reportIdle } from './report.ts';
import { nodeQueueMicrotask } from './timers.ts';
import { leaveMain, outsideMain, watchPromises } from './trace.ts';
import type { Configuration } from './types.ts';
import { createCatcher } from './uncaught.ts';
import { askFrom, unsupported, withoutParts } from './unsupported.ts';
import { nameFunction, writeNothing } from './written.ts';

/** The program, in a function; a module's takes its imports. */
type Wrapped = (...values: unknown[]) => unknown;

/** Out of the lists that keep it from closing its own function. */
const unwrap = (fenced: unknown): Wrapped => (Array.isArray(fenced) ? unwrap(fenced[0]) : (fenced as Wrapped));

export function start(configuration: Configuration, fenced: unknown): void {
  const { format, source, before, names, imports, exports, request, files } = configuration;
  const program = unwrap(fenced);
  const file = fileOf({ format });
  watchPositions(file, before, source, names);
  const process = createProcess(file);
  const load = createModules(process);
  const catcher = createCatcher(process, file, source);
  const inReader = (line: number, column: number): Position | undefined =>
    line > before ? { line: line - before, column } : undefined;
  addEventListener('error', (event) => {
    event.preventDefault();
    catcher.exception(event.error, inReader(event.lineno, event.colno));
  });
  addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    catcher.rejection(event.reason, event.promise);
  });
  expectRequest(request);
  markOwnErrors(codes.kIsNodeError);
  prepareInspect();
  watchCollections();
  prepareErrors();
  watchPromises();
  placeFiles({ ...files, [file]: source });
  let waits = false;
  const attempt = telling((error) => catcher.exception(error, undefined));
  startLoop({
    ...getTimerCallbacks(),
    attempt,
    idle: reportIdle,
    beforeExit: () => process.emit('beforeExit', process.exitCode ?? 0),
    exit() {
      if (!waits) return endProcess(process, 'empty');
      report({ type: 'print', stream: 'stderr', text: unsettled(file, source) });
      return endProcess(process, 'empty', 13);
    },
  });
  const { promises: _promises, ...nodeTimers } = timers;
  for (const [name, value] of Object.entries({ ...nodeTimers, fetch, queueMicrotask: nodeQueueMicrotask }))
    nameFunction(value, name);
  Object.defineProperty(structuredClone, 'length', { value: 2 });
  replaceGlobals({
    ...nodeTimers,
    Buffer,
    Proxy: knownProxy(),
    URL: NodeURL,
    process,
    console: nodeConsole,
    queueMicrotask: nodeQueueMicrotask,
    fetch,
    global: globalThis,
  });
  refuseNames({ 'process.stdout': process.stdout, 'process.stderr': process.stderr });
  refuseTexts();
  const path = `/${file}`;
  const imported = async (specifier: unknown, options?: ImportCallOptions) => {
    const isData = options?.with?.['type'] === 'json';
    return namespaceOf(load(String(specifier), { file: path, isImport: true, isData }) as Record<string, unknown>);
  };
  // Its first word: what is slow before it is the machine, not the program.
  openReport();
  report({ type: 'start' } as Parameters<typeof report>[0]);
  if (format === 'commonjs') {
    const module = {
      __proto__: withoutParts({ parent: null }, 'module', ['constructor', 'require()']),
      id: '.',
      path: '/',
      exports: {},
      filename: path,
      loaded: false,
      children: [],
      get paths() {
        return unsupported('module.paths');
      },
    };
    const require = createRequire(load, path, module);
    try {
      const run = program(imported) as Wrapped;
      attempt(() => run.call(module.exports, module.exports, require, module, path, '/'));
    } finally {
      leaveMain();
      outsideMain();
    }
    attempt(drainTicks);
    return;
  }
  if (exports) unsupported('export', exports);
  const find = (specifier: string, isData: boolean, position: Position) => {
    askFrom(position);
    try {
      return load(specifier, { file: path, isImport: true, isData });
    } catch (error) {
      return catcher.exception(error, position, true);
    }
  };
  const bound = imports.flatMap(({ specifier, line, column, names, isData }) => {
    const found = find(specifier, isData, { line, column });
    return names.map(({ name, ...where }) => {
      askFrom(where);
      const binding = isData && name !== 'default' && name !== '*' ? undefined : exported(found, name);
      if (binding) return binding.value;
      const text = `The requested module '${specifier}' does not provide an export named '${name}'`;
      return catcher.link(text, where);
    });
  });
  askFrom(undefined);
  const url = `file:///${file}`;
  const meta = {
    __proto__: null,
    dirname: '/',
    filename: path,
    main: true,
    resolve: (specifier: unknown) =>
      /^\.{0,2}\/|^\w+:/.test(String(specifier))
        ? new URL(String(specifier), url).href
        : unsupported(`import.meta.resolve('${specifier}')`),
    url,
  };
  waits = true;
  const done = program(bound, imported, meta) as Promise<unknown>;
  outsideMain();
  done.then(
    () => {
      waits = false;
      leaveMain();
    },
    (error) => {
      waits = false;
      catcher.exception(explained(error), undefined, true);
    },
  );
}

/** A name of CommonJS in a module: Node.js says so. */
function explained(error: unknown): unknown {
  if (!(error instanceof ReferenceError)) return error;
  const [name] = /^(?:require|module|exports|__filename|__dirname)(?= is not defined$)/.exec(error.message) ?? [];
  if (!name) return error;
  const said = `${error.message} in ES module scope${name === 'require' ? ', you can use import instead' : ''}`;
  const { stack } = error;
  Object.defineProperty(error, 'stack', { value: String(stack).replace(error.message, said) });
  error.message = said;
  return error;
}

/** The engine does not say which `await` it is: the only one, or it is not told. */
function unsettled(file: string, source: string): string {
  const text = `Warning: Detected unsettled top-level await at ${file}`;
  const lines = source.split('\n');
  const [found, ...others] = lines.flatMap((line, index) => (/\bawait\b/.test(line) ? [index] : []));
  const line = found === undefined ? undefined : lines[found];
  if (found === undefined || line === undefined || others.length > 0) return `${text}\n`;
  return `${text}:${found + 1}\n${line}\n${' '.repeat(line.search(/\bawait\b/))}^\n\n\n\n`;
}

function createRequire(load: Load, file: string, main: object): object {
  const require = (specifier: unknown) => {
    if (typeof specifier !== 'string') throw invalidArgType('id', ['string'], specifier);
    if (specifier === '') throw new codes.ERR_INVALID_ARG_VALUE('id', specifier, 'must be a non-empty string');
    return load(specifier, { file, isImport: false });
  };
  nameFunction(require, 'require');
  writeNothing(require, 'require');
  writeNothing(main, 'module');
  const parts = { resolve: undefined, main, extensions: undefined, cache: undefined };
  return withoutParts(Object.assign(require, parts), 'require', ['resolve()', 'cache', 'extensions']);
}
