// What the worker takes of Node.js's own library: its files, as the Node.js that builds carries them.
import { fileURLToPath } from 'node:url';

const binding = (process as unknown as { binding(name: 'natives'): Record<string, string> }).binding;
const sources = binding('natives');

const here = (path: string) => fileURLToPath(new URL(`./runtime/node/${path}`, import.meta.url));

/** Files of ours in place of what the library asks of the system, or of a part that is not emulated. */
const REPLACED: Record<string, string> = {
  'internal/binding': here('bindings.ts'),
  'internal/bootstrap/realm': here('bindings.ts'),
  'internal/options': here('bindings.ts'),
  'internal/v8/startup_snapshot': here('bindings.ts'),
  'internal/language': here('language.ts'),
  'internal/process': here('process.ts'),
  'internal/buffer': here('internal-buffer.ts'),
  'internal/url': here('url.ts'),
  net: here('net.ts'),
  _http_agent: here('agent.ts'),
  ...Object.fromEntries(
    (
      'async_hooks diagnostics_channel string_decoder timers internal/abort_controller internal/async_hooks ' +
      'internal/event_target internal/net internal/perf/observe internal/process/task_queues ' +
      'internal/timers internal/util/colors internal/util/debuglog util'
    )
      .split(' ')
      .map((name) => [name, here('internals.ts')]),
  ),
};

const STREAMS =
  'add-abort-signal compose destroy duplex duplexpair end-of-stream from legacy operators passthrough pipeline readable state ' +
  'transform utils writable';

/** The files that are taken; whatever else they ask for is not there. */
const TAKEN = new Set([
  ...(
    'buffer events http path querystring stream stream/promises url _http_client _http_common _http_incoming ' +
    '_http_outgoing _http_server internal/assert internal/cli_table internal/constants internal/errors ' +
    'internal/events/abort_listener internal/events/symbols internal/fixed_queue internal/freelist internal/http ' +
    'internal/per_context/primordials internal/querystring internal/util ' +
    'internal/util/inspect internal/util/types internal/validators'
  ).split(' '),
  ...STREAMS.split(' ').map((name) => `internal/streams/${name}`),
]);

/** Codes of errors that only files of ours use. */
const CODES =
  'ERR_UNKNOWN_BUILTIN_MODULE ERR_MODULE_NOT_FOUND ERR_INVALID_URL ERR_INVALID_URL_SCHEME ' +
  'ERR_BUFFER_OUT_OF_BOUNDS ERR_SOCKET_CLOSED ERR_SERVER_ALREADY_LISTEN ERR_SERVER_NOT_RUNNING';

/** A definition of an error, up to the next line that begins something. */
const DEFINITION = /^E\('(\w+)'[\s\S]*?\);\n(?=\n*[^\s}])/gm;

/** Only the errors that something can throw. */
function usedErrors(source: string): string {
  const used = new Set(CODES.split(' '));
  for (const name of TAKEN)
    if (name !== 'internal/errors')
      for (const [, code = ''] of leaveOut(sources[name] ?? '', name).matchAll(/\b(ERR_\w+)(?=\(|\.H)/g))
        used.add(code);
  return source.replace(DEFINITION, (definition, code) => (used.has(code) ? definition : ''));
}

/** What nobody asks for here: traces, measures, the messages of NODE_DEBUG. */
const withoutTraces = (source: string): string =>
  source
    .replace(/^let debug = [\s\S]*?^}\);\n/gm, '')
    .replace(/^ *debug\([\s\S]*?\);\n/gm, ';\n')
    .replace(/hasObserver\('\w+'\)|(?<!function )isTraceHTTPEnabled\(\)|\w+\.hasSubscribers/g, 'false');

/** What files of ours use. */
const OWN =
  'AbortError codes kIsNodeError promisify ExceptionWithHostPort UVException UVExceptionWithHostPort validatePort format formatWithOptions inspect ' +
  'stripVTControlCharacters';

/** Of what only the library itself uses, what the taken files name. */
function usedExports(source: string, name: string): string {
  const others = [...TAKEN].filter((other) => other !== name).map((other) => leaveOut(sources[other] ?? '', other));
  const text = [OWN, ...others].join('\n');
  return source.replace(/^module\.exports = \{\n([\s\S]*?)^\};$/m, (all) =>
    all.replace(/^ {2}(\w+)(?:: \w+)?,\n/gm, (entry, key) => (new RegExp(`\\b${key}\\b`).test(text) ? entry : '')),
  );
}

/** Functions and classes, by file, that what is emulated does not reach: they refuse to be called. */
const LEFT_OUT: Record<string, string> = {
  buffer: 'atob btoa',
  events: 'lazyEventEmitterAsyncResource on',
  http: 'lazyUndici setGlobalProxyFromEnv',
  _http_client: 'rewriteForProxiedHttp=false',
  'internal/errors': 'DNSException MainContextError SystemError fatalException hideInternalStackFrames',
  'internal/http': 'ProxyConfig parseProxyConfigFromEnv parseProxyUrl filterEnvForProxies checkShouldUseProxy=false',
  _http_common: 'calculateLenientFlags=0',
  _http_server: 'checkConnections=undefined',
  'internal/streams/compose': 'compose',
  'internal/streams/end-of-stream': 'eosWeb',
  'internal/streams/pipeline': 'pumpToWeb',
  'internal/streams/duplexpair': 'duplexPair DuplexSide',
  'internal/streams/operators': 'map drop every find flatMap reduce some take filter',
  'internal/util/inspect':
    'formatNamespaceObject formatNamespaceProperty markNodeModules=arguments[1] markCwd=arguments[1]',
  'internal/util': 'getCIDR setupCoverageHooks lazyGetStructuredStack decorateErrorStack getCWDURL',
};

/** By file, what would ask for parts that are not taken. */
const ABSENT: Record<string, RegExp> = {
  'internal/util/types': /^let is(?:CryptoKey|KeyObject)Fn;\n[\s\S]*/m,
  'internal/streams/readable': /^\{\n {2}const toAsyncStreamable[\s\S]*?^\}/m,
};

function leaveOut(source: string, name: string): string {
  const absent = ABSENT[name];
  if (absent && !absent.test(source)) throw new Error(`node:${name} is written otherwise`);
  const text = absent ? source.replace(absent, '') : source;
  return (LEFT_OUT[name] ?? '').split(' ').reduce((left, entry) => {
    const [what = '', value] = entry.split('=');
    if (what === '') return left;
    const body = value === undefined ? `absent('${what}');` : `return ${value};`;
    const definition = new RegExp(`^(module\\.exports = )?(?:async )?(function|class) ${what}\\b[\\s\\S]*?^}`, 'm');
    return left.replace(
      definition,
      (_, before = '', kind) =>
        before + (kind === 'class' ? `class ${what} { constructor() { ${body} } }` : `function ${what}() { ${body} }`),
    );
  }, text);
}

/** Of a file, what stands otherwise: the listeners of some emitters are steps of the time line, some objects refuse. */
const CHANGED: Record<string, [text: string, by: string][]> = {
  'internal/util/inspect': [
    [
      '  if (ctx.customInspect) {\n    const maybeCustom',
      '  if (ctx.customInspect || isOurs(value)) {\n    const maybeCustom',
    ],
  ],
  events: [
    [
      '  wrapper.listener = listener;',
      "  ObjectDefineProperty(wrapper, 'name', { value: 'wrapper' });\n  wrapper.listener = listener;",
    ],
    [
      '  checkListener(listener);\n\n  events = target._events;',
      '  checkListener(listener);\n  noteListener(target, type, listener);\n  events = target._events;',
    ],
    ['const result = handler.apply(this, args);', 'const result = callListener(handler, this, args);'],
    ['const result = ReflectApply(handler[i], this, args);', 'const result = callListener(handler[i], this, args);'],
  ],
};

function changed(source: string, name: string): string {
  return (CHANGED[name] ?? []).reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`node:${name} is written otherwise: ${from}`);
    return text.replace(from, () => to);
  }, source);
}

/** What stands before a file that uses it. */
const GIVEN: [names: RegExp, code: string][] = [
  [/\bprimordials\b/, "const primordials = require('internal/per_context/primordials');"],
  [/\binternalBinding\b/, "const { internalBinding } = require('internal/binding');"],
  [/\bprocess\./, "const { process } = require('internal/process');"],
  [/\babsent\(/, "const { absent } = require('internal/process');"],
  [/\bcallListener\(/, "const { noteListener, callListener } = require('internal/listeners');"],
  [/\bisOurs\(/, "const { isOurs } = require('internal/refused');"],
];

const PREFIX = '\0node:';
const PRIMORDIALS = 'internal/per_context/primordials';

/** Without what nobody asks for, and what protects regular expressions from a program that changes the language. */
const plainPrimordials = (source: string): string =>
  source
    .replace(/^primordials\.(Safe\w+) =\s[\s\S]*?;\n(?=\n*[^\s}])/gm, (all, name) =>
      [...TAKEN].some((file) => file !== PRIMORDIALS && sources[file]?.includes(name)) ? all : '',
    )
    .replace(/^primordials\.hardenRegExp = [\s\S]*?^};/m, 'primordials.hardenRegExp = (pattern) => pattern;');

/** The id of what a file asks for as `node:…`, or a file of the library by its own names. */
export function resolveLibrary(id: string, importer = ''): string | undefined {
  const isInside = importer.startsWith(PREFIX);
  const name = id.startsWith('node:') ? id.slice('node:'.length) : isInside ? id : undefined;
  if (name === undefined) return undefined;
  if (name === 'internal/listeners') return here('../listeners.ts');
  if (name === 'internal/refused') return here('../written.ts');
  if (name === 'util/types') return `${PREFIX}internal/util/types`;
  if (REPLACED[name]) return REPLACED[name];
  return TAKEN.has(name) ? PREFIX + name : `${PREFIX}absent/${name}`;
}

export function loadLibrary(id: string): { code: string; moduleType: 'js' } | undefined {
  if (!id.startsWith(PREFIX)) return undefined;
  const name = id.slice(PREFIX.length);
  if (name.startsWith('absent/')) {
    const what = JSON.stringify(name.slice('absent/'.length));
    return { code: `require('node:internal/process').absent(${what});`, moduleType: 'js' };
  }
  const source = sources[name] as string;
  if (name === PRIMORDIALS)
    return {
      code: `require('node:internal/language'); const primordials = module.exports;${plainPrimordials(source)}`,
      moduleType: 'js',
    };
  let text = withoutTraces(leaveOut(source, name));
  if (name.startsWith('internal/')) text = usedExports(text, name);
  if (name === 'path') text = text.replace(/^const win32 = \{[\s\S]*?^\};$/m, 'const win32 = {};');
  if (name === 'internal/errors') text = usedErrors(text);
  text = changed(text, name);
  const given = GIVEN.filter(([names]) => names.test(text)).map(([, code]) => code);
  return { code: given.join('') + text, moduleType: 'js' };
}
