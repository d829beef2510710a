// What the worker takes of Node.js's own library: its files, as the Node.js that builds carries them.
import { fileURLToPath } from 'node:url';
import { asModule, hasNames, type Kind, primordialsOf } from './node-modules.ts';
import { primordials } from './node-primordials.ts';

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
  string_decoder: here('string-decoder.ts'),
  net: here('net.ts'),
  _http_agent: here('agent.ts'),
  ...Object.fromEntries(
    (
      'async_hooks diagnostics_channel timers internal/abort_controller internal/async_hooks ' +
      'internal/event_target internal/net internal/perf/observe internal/process/task_queues ' +
      'internal/timers internal/util/colors internal/util/debuglog'
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
    'assert buffer events http path querystring stream stream/promises url util _http_client _http_common _http_incoming ' +
    '_http_outgoing _http_server internal/assert internal/assert/assertion_error internal/assert/myers_diff internal/assert/utils internal/cli_table internal/constants internal/errors ' +
    'internal/events/abort_listener internal/events/symbols internal/fixed_queue internal/freelist internal/http ' +
    'internal/per_context/primordials internal/querystring internal/util ' +
    'internal/util/comparisons internal/util/inspect internal/util/types internal/validators'
  ).split(' '),
  ...STREAMS.split(' ').map((name) => `internal/streams/${name}`),
]);

/** Frames of the library are nowhere shown: it need not hide them. */
const withShownFrames = (source: string): string =>
  source
    .replace(/\{ HideStackFramesError: (\w+) \}/g, '$1')
    .replace(/\.(?:HideStackFramesError(?=\()|withoutStackTrace)\b/g, '');

const DEFINE_ERROR = `function E(code, text, Base, ...others) {
  messages.set(code, text);
  const Class = makeNodeErrorWithCode(Base, code);
  for (const Other of others) Class[Other.name] = makeNodeErrorWithCode(Other, code);
  return Class;
}`;

/** Each error is a name that is exported: those that nothing throws are left out by the bundler. */
const exportedErrors = (source: string): string =>
  source
    .replace(/^E\(\s*'(\w+)'/gm, "export const $1 = /*@__PURE__*/ E('$1'")
    .replace(/^function E\([\s\S]*?^}/m, DEFINE_ERROR)
    // One class for messages of every kind: the others are only faster.
    .replace(
      /^ {2}const expectedLength = typeof msg[\s\S]*?case -1: \{\n([\s\S]*?return NodeError;\n)[\s\S]*?^}/m,
      '$1}',
    )
    .replace(/, HideStackFramesError\);$/gm, ');')
    .replace(/^ {2}codes,\n/m, '')
    .replace(/\bcodes\.(?=ERR_)/g, '');

/** What is false here: there is no ICU binding, no snapshot, no flag of the command line, no trace and no measure. */
const FALSE = new RegExp(
  [
    /internalBinding\('config'\)\.hasIntl/,
    /(?:require\('internal\/v8\/startup_snapshot'\)\.namespace\.)?isBuildingSnapshot\(\)/,
    /(?:require\('internal\/options'\)\.)?getOptionValue\('--(?:insecure-http-parser|pending-deprecation)'\)/,
    /hasObserver\('\w+'\)|(?<!function )isTraceHTTPEnabled\(\)|\w+\.hasSubscribers/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** Without the messages of NODE_DEBUG. */
const withoutTraces = (source: string): string =>
  source
    .replace(/^let debug = [\s\S]*?^}\);\n/gm, '')
    .replace(/^ *debug\([\s\S]*?\);\n/gm, ';\n')
    .replace(FALSE, 'false');

/** Functions and classes, by file, that what is emulated does not reach: they refuse to be called. */
const LEFT_OUT: Record<string, string> = {
  buffer: 'atob btoa',
  events: 'lazyEventEmitterAsyncResource',
  http: 'lazyUndici setGlobalProxyFromEnv',
  _http_client: 'rewriteForProxiedHttp=false',
  'internal/assert': "assert=arguments[0]||absent('assert') fail",
  'internal/errors':
    'DNSException MainContextError SystemError lazyBuffer fatalException hideInternalStackFrames hideStackFrames=arguments[0]',
  'internal/http': 'ProxyConfig parseProxyConfigFromEnv parseProxyUrl filterEnvForProxies checkShouldUseProxy=false',
  _http_common: 'calculateLenientFlags=0',
  _http_server: 'checkConnections=undefined',
  'internal/streams/compose': 'compose',
  'internal/streams/end-of-stream': 'eosWeb',
  'internal/streams/pipeline': 'pumpToWeb',
  'internal/util/inspect':
    'formatNamespaceObject formatNamespaceProperty markNodeModules=arguments[1] markCwd=arguments[1]',
  util: 'getCallSites mapCallSite parseEnv',
  'internal/util': 'getCIDR setupCoverageHooks lazyGetStructuredStack decorateErrorStack getCWDURL',
};

/** By file, what would ask for parts that are not taken. */
const ABSENT: Record<string, RegExp> = {
  'internal/util/types': /^let is(?:CryptoKey|KeyObject)Fn;\n[\s\S]*/m,
  assert: /^Assert\.prototype\.partialDeepStrictEqual = [\s\S]*?^};\n/m,
  'internal/assert/utils': /^const \{\n {2}getErrorSourceExpression,[\s\S]*?;\n/m,
  util: /^ {2}get transferableAbortSignal[\s\S]*?(?=^ {2}types,)/m,
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
  // Asked of the file that has it: the other one loads later.
  'internal/errors': [["util ??= require('util');", "util ??= require('internal/util');"]],
  'internal/streams/duplexpair': [
    ["const { Duplex } = require('stream');", "const Duplex = require('internal/streams/duplex');"],
  ],
  assert: [
    ["const CallTracker = require('internal/assert/calltracker');", ''],
    ["assert.CallTracker = deprecate(CallTracker, 'assert.CallTracker is deprecated.', 'DEP0173');", ''],
  ],
  'internal/assert/assertion_error': [
    ["operator === 'partialDeepStrictEqual'", 'false'],
    ["  partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',\n", ''],
  ],
  // The text of the expression is looked for in the program's file.
  'internal/assert/utils': [['message = getErrMessage(fn);', "message = absent('assert.ok(false)');"]],
  // `partialDeepStrictEqual`, and keys, of which there are none.
  'internal/util/comparisons': [
    ['mode === kPartial', 'false'],
    ['detectCycles(val1, val2, kPartial)', 'false'],
    ['mode !== kPartial', 'true'],
    ['isKeyObject(val1)', 'false'],
    ['isCryptoKey(val1)', 'false'],
  ],
  http: [['httpAgent.globalAgent = value;', "absent('http.globalAgent');"]],
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
    return text.replaceAll(from, () => to);
  }, source);
}

/** What stands before a file that uses it. */
const GIVEN: [names: RegExp, code: string][] = [
  [/\binternalBinding\b/, "import { internalBinding } from 'internal/binding';"],
  [/\bprocess\./, "import { process } from 'internal/process';"],
  [/\babsent\(/, "import { absent } from 'internal/process';"],
  [/\bcallListener\(/, "import { noteListener, callListener } from 'internal/listeners';"],
  [/\bisOurs\(/, "import { isOurs } from 'internal/refused';"],
];

const isThere = (name: string): boolean => TAKEN.has(name) || name in REPLACED;

const PREFIX = '\0node:';
const PRIMORDIALS = 'internal/per_context/primordials';

/** What a file asks for when it first needs it, it asks for as it loads: the bundler sees which names it uses. */
function withoutDelays(source: string): string {
  const asked = new Map<string, string>();
  const plain = source.replace(/^ *(\w+) \?\?= (require\('([^']+)'\)(?:\.\w+)?);\n/gm, (all, name, request, file) => {
    if (!isThere(file)) return all;
    asked.set(name, request);
    return '';
  });
  const returned = new Map<string, string>();
  const declared = plain
    .replace(/^let (\w+)(?: = null)?;\n/gm, (all, name) =>
      asked.has(name) ? `const ${name} = ${asked.get(name)};\n` : all,
    )
    .replace(/^function (lazy\w+)\(\) \{\n\s*return (\w+);\n}\n/gm, (_, name, value) => {
      returned.set(name, value);
      return '';
    });
  return declared.replace(/\b(lazy\w+)\(\)/g, (all, name) => returned.get(name) ?? all);
}

/** Asked for many times. */
function once<Value>(make: (name: string) => Value): (name: string) => Value {
  const made = new Map<string, Value>();
  return (name) => {
    if (!made.has(name)) made.set(name, make(name));
    return made.get(name) as Value;
  };
}

/** A file of the library, less what is not reached. */
const sourceOf = once((name) => {
  let text = withShownFrames(withoutTraces(leaveOut(sources[name] ?? '', name)));
  if (name === 'path') text = text.replace(/^const win32 = \{[\s\S]*?^\};$/m, 'const win32 = {};');
  return withoutDelays(changed(text, name)).replace(
    /(?<= = )(?=(?:hideStackFrames|getLazy|deprecate|internalBinding)\()/g,
    '/*@__PURE__*/ ',
  );
});

const kind = once((name): Kind | undefined => {
  if (name === PRIMORDIALS || REPLACED[name]) return 'names';
  if (!TAKEN.has(name)) return undefined;
  if (!hasNames(sourceOf(name))) return 'value';
  return /^(?:internal\/|_)/.test(name) ? 'names' : 'object';
});

/** The id of what a file asks for as `node:…`, or a file of the library by its own names. */
export function resolveLibrary(id: string, importer = ''): string | undefined {
  const isInside = importer.startsWith(PREFIX);
  const name = id.startsWith('node:') ? id.slice('node:'.length) : isInside ? id : undefined;
  if (name === undefined) return undefined;
  if (name === 'internal/listeners') return here('../listeners.ts');
  if (name === 'internal/refused') return here('../written.ts');
  if (name === 'util/types') return `${PREFIX}internal/util/types`;
  return REPLACED[name] ?? PREFIX + name;
}

export function loadLibrary(id: string): { code: string; moduleType: 'js' } | undefined {
  if (!id.startsWith(PREFIX)) return undefined;
  const name = id.slice(PREFIX.length);
  if (name === PRIMORDIALS) {
    const names = new Set([...TAKEN].flatMap((taken) => primordialsOf(sourceOf(taken))));
    return { code: primordials(names), moduleType: 'js' };
  }
  let text = asModule(sourceOf(name), kind);
  if (name === 'internal/errors') text = exportedErrors(text);
  const given = GIVEN.filter(([names]) => names.test(text)).map(([, code]) => code);
  return { code: given.join('') + text, moduleType: 'js' };
}
