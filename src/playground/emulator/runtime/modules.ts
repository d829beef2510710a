// What `require` and `import` find.
import * as buffers from 'buffer';
import * as events from 'events';
import { format, formatWithOptions, nodeConsole } from './console.ts';
import { invalidArgType, unknownModule } from './errors.ts';
import { http } from './http/index.ts';
import { CUSTOM, inspect, writeItself } from './inspect/index.ts';
import { EVENTS_NAMES, UTIL_NAMES } from './names.ts';
import type { NodeProcess } from './process.ts';
import { nodeTimers, promised } from './timers.ts';
import type { Callback } from './types.ts';
import { unsupported, withUnsupported } from './unsupported.ts';
import { NodeURL } from './url.ts';

const { EventEmitter } = events;

/** The package's own does not count what it leaves out. */
writeItself<Uint8Array>(buffers.Buffer.prototype, function () {
  const bytes = Array.from(this.subarray(0, 50), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const left = this.length - 50;
  return `<Buffer ${bytes}${left > 0 ? ` ... ${left} more byte${left > 1 ? 's' : ''}` : ''}>`;
});

type Exports = Record<string, unknown>;

const custom = Symbol.for('nodejs.util.promisify.custom');

const promisify = (call: Callback & { [custom]?: Callback }) =>
  call[custom] ??
  ((...values: unknown[]) =>
    new Promise((resolve, reject) =>
      call(...values, (error: unknown, value: unknown) => (error ? reject(error) : resolve(value))),
    ));
Object.assign(promisify, { custom });
for (const name of ['setTimeout', 'setImmediate'] as const) {
  Object.defineProperty(nodeTimers[name], custom, { enumerable: true, get: () => promised[name] });
}

const util = withUnsupported(
  {
    format,
    formatWithOptions,
    inspect: Object.assign(inspect, { custom: CUSTOM }),
    promisify,
    inherits(child: Callback & { super_?: unknown }, parent: Callback) {
      child.super_ = parent;
      Object.setPrototypeOf(child.prototype, parent.prototype);
    },
    isArray: Array.isArray,
    TextDecoder,
    TextEncoder,
  },
  'util',
  UTIL_NAMES,
);

const { prototype } = EventEmitter as unknown as {
  prototype: Record<string, (event: unknown, listener: unknown) => unknown>;
};
for (const name of ['on', 'addListener', 'once', 'prependListener', 'prependOnceListener', 'off', 'removeListener']) {
  const own = prototype[name] as Callback;
  Object.defineProperty(prototype, name, {
    configurable: true,
    writable: true,
    value(this: unknown, event: unknown, listener: unknown) {
      if (typeof listener !== 'function') throw invalidArgType('listener', ['Function'], listener);
      return own.call(this, event, listener);
    },
  });
}

/** A listener must be one of a standard target here, as it is there. */
const emitters = Object.assign(EventEmitter, {
  once: (events as unknown as { once: Callback }).once,
  EventEmitter,
});

const querystring = {
  parse(text: string) {
    const found = Object.create(null) as Record<string, string | string[]>;
    for (const [name, value] of new URLSearchParams(text)) {
      const known = found[name];
      found[name] = known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value];
    }
    return found;
  },
  stringify: (values: Record<string, unknown>) =>
    Object.entries(values ?? {})
      .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => [name, one]))
      .map(
        ([name, value]) =>
          `${encodeURIComponent(String(name))}=${encodeURIComponent(isPlain(value) ? String(value) : '')}`,
      )
      .join('&'),
  escape: encodeURIComponent,
  unescape: decodeURIComponent,
};
const isPlain = (value: unknown) => ['string', 'number', 'bigint', 'boolean'].includes(typeof value);

const KNOWN = (
  'assert async_hooks child_process cluster constants crypto dgram diagnostics_channel dns domain fs http2 https ' +
  'inspector module net os path perf_hooks punycode readline repl stream string_decoder sys tls trace_events tty v8 vm ' +
  'wasi worker_threads zlib assert/strict dns/promises fs/promises path/posix path/win32 readline/promises ' +
  'stream/consumers stream/promises stream/web util/types inspector/promises'
).split(' ');

export function createModules(process: NodeProcess): (specifier: string) => unknown {
  const modules: Record<string, unknown> = {
    http,
    events: withUnsupported(emitters, 'events', EVENTS_NAMES),
    buffer: withUnsupported({ Buffer: buffers.Buffer, Blob, atob, btoa }, 'buffer', [
      'constants',
      'File',
      'SlowBuffer',
      'isUtf8',
      'isAscii',
      'transcode',
      'kMaxLength',
      'resolveObjectURL',
    ]),
    url: withUnsupported({ URL: NodeURL, URLSearchParams }, 'url', [
      'parse',
      'format',
      'resolve',
      'resolveObject',
      'fileURLToPath',
      'pathToFileURL',
      'domainToASCII',
      'domainToUnicode',
      'urlToHttpOptions',
      'Url',
      'URLPattern',
      'fileURLToPathBuffer',
    ]),
    querystring: { ...querystring, decode: querystring.parse, encode: querystring.stringify },
    util,
    process,
    console: nodeConsole,
    timers: { ...nodeTimers, promises: promised },
    'timers/promises': withUnsupported(promised, 'timers/promises', ['scheduler']),
  };
  return (specifier) => {
    const name = specifier.replace(/^node:/, '');
    if (Object.hasOwn(modules, name)) return modules[name];
    if (
      specifier.startsWith('node:') &&
      !KNOWN.includes(name) &&
      !['sea', 'sqlite', 'test', 'test/reporters'].includes(name)
    ) {
      throw unknownModule(specifier);
    }
    return unsupported(specifier);
  };
}

/** What `import` binds of a module: `default`, `*` or a name; undefined when the module has not such a name. */
export function exported(found: unknown, name: string): { value: unknown } | undefined {
  if (name === 'default') return { value: found };
  if (name === '*') return { value: namespaceOf(found as Exports) };
  return name in (found as Exports) ? { value: (found as Exports)[name] } : undefined;
}

export function namespaceOf(found: Exports): Exports {
  return new Proxy(Object.create(null), {
    get: (_target, name) =>
      name === 'default' ? found : typeof name === 'string' && name !== 'then' ? found[name] : undefined,
    has: (_target, name) => name === 'default' || name in found,
    set: () => false,
  });
}
