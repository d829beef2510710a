// What is edited in the files of Node.js's own library: what the emulation does not reach leaves, some places stand otherwise.

/** Frames of the library are nowhere shown: it need not hide them. */
const withShownFrames = (source: string): string =>
  source
    .replace(/\{ HideStackFramesError: (\w+) \}/g, '$1')
    .replace(/\.(?:HideStackFramesError(?=\()|withoutStackTrace)\b/g, '');

const DEFINE_ERROR = `function E(code, text, Base, ...others) {
  messages.set(code, text);
  const Class = Base === SystemError ? makeSystemErrorWithCode(code) : makeNodeErrorWithCode(Base, code);
  for (const Other of others) Class[Other.name] = makeNodeErrorWithCode(Other, code);
  return Class;
}`;

/** Each error is a name that is exported: those that nothing throws are left out by the bundler. */
export const exportedErrors = (source: string): string =>
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

/** What is false here: there is no ICU binding, no snapshot, no flag of the command line, no permission, no trace and no measure. */
const FALSE = new RegExp(
  [
    /internalBinding\('config'\)\.hasIntl/,
    /(?:require\('internal\/v8\/startup_snapshot'\)\.namespace\.)?isBuildingSnapshot\(\)/,
    /(?:require\('internal\/options'\)\.)?getOptionValue\('--(?:insecure-http-parser|pending-deprecation)'\)/,
    /permission\.isEnabled\(\)|hasObserver\('\w+'\)|(?<!function )isTraceHTTPEnabled\(\)|\w+\.hasSubscribers/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** Without the messages of NODE_DEBUG. */
const withoutTraces = (source: string): string =>
  source
    .replace(/^let debug = [\s\S]*?^}\);\n/gm, '')
    .replace(/^ *debug\((?!\.)[\s\S]*?\);\n/gm, ';\n')
    .replace(FALSE, 'false');

/** Functions and classes, by file, that what is emulated does not reach: they refuse to be called. */
const LEFT_OUT: Record<string, string> = {
  buffer: 'atob btoa',
  events: 'lazyEventEmitterAsyncResource',
  fs: "lazyLoadCp=absent('fs.cp') lazyLoadUtf8Stream=absent('fs.Utf8Stream')",
  'internal/fs/promises': "lazyFsStreams lazyLoadCpPromises=absent('fs.promises.cp')",
  http: 'lazyUndici setGlobalProxyFromEnv',
  _http_agent:
    'calculateServerName normalizeServerName=undefined freeSocketOnReadGuard installFreeSocketDataGuard=undefined removeFreeSocketDataGuard=undefined',
  _http_client: 'rewriteForProxiedHttp=false',
  'internal/assert': "assert=arguments[0]||absent('assert') fail",
  'internal/buffer': 'isMarkedAsUntransferable=false markAsUntransferable=undefined',
  'internal/crypto/hash': 'asyncDigest',
  'internal/crypto/pbkdf2': 'pbkdf2DeriveBits validatePbkdf2DeriveBitsLength',
  'internal/crypto/random': 'checkPrime checkPrimeSync createRandomPrimeJob generatePrime generatePrimeSync',
  'internal/errors':
    'DNSException MainContextError lazyBuffer fatalException hideInternalStackFrames hideStackFrames=arguments[0]',
  'internal/http': 'ProxyConfig parseProxyConfigFromEnv parseProxyUrl filterEnvForProxies checkShouldUseProxy=false',
  _http_common: 'calculateLenientFlags=0',
  'internal/process/warning': "lazyOption='' writeToFile writeOut=process.stderr.write(arguments[0]+'\\n')",
  'internal/streams/compose': 'compose',
  'internal/streams/end-of-stream': 'eosWeb',
  'internal/streams/pipeline': 'pumpToWeb',
  'internal/timers':
    'removeStoresFromResource=undefined enqueueRemoveStoresFromResource=undefined enqueueRemoveStoresIfNotReinserted=undefined',
  'internal/util/inspect':
    'formatNamespaceObject formatNamespaceProperty markNodeModules=arguments[1] markCwd=arguments[1]',
  util: 'getCallSites mapCallSite parseEnv',
  'internal/util': 'getCIDR setupCoverageHooks lazyGetStructuredStack decorateErrorStack getCWDURL',
};

/** By file, what would ask for parts that are not taken. */
const ABSENT: Record<string, RegExp> = {
  'internal/util/types': /^let is(?:CryptoKey|KeyObject)Fn;\n[\s\S]*/m,
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

type Change = [text: string | RegExp, by: string];

/** Names of one object among those exported. */
const IMMEDIATES: Change = [/ {2}immediateInfoFields: \{[^}]*\},/g, '  kCount,\n  kRefCount,'];

const CONSOLE =
  'consoleMethods kCounts kFormatForStderr kFormatForStdout kGetInspectOptions kGroupIndentationString kGroupIndentationWidth kUseStderr kWriteToConsole'.split(
    ' ',
  );

/** A key is bytes, or the text of them. */
const KEYS: Change = ['internal/crypto/keys', 'internal/crypto/util'];

/** Of a file, what stands otherwise: the listeners of some emitters are steps of the time line, some objects refuse. */
const CHANGED: Record<string, Change[]> = {
  // A history that is kept in a file is the interactive Node.js's.
  'internal/readline/interface': [
    [
      '    if (options.onHistoryFileLoaded) {',
      "    if (options.onHistoryFileLoaded) {\n      absent('onHistoryFileLoaded');",
    ],
  ],
  'internal/repl/history': [[/^const (?:fs|os|permission) = require\(.*\n/gm, '']],
  fs: [
    [/^const \{ createBlobFromFilePath .*\n/gm, ''],
    [
      "({ rimraf } = require('internal/fs/rimraf'));",
      'rimraf = (path, options, oncomplete) => binding.rmSync(path, 0, true, 0, Object.assign(new FSReqCallback(), { oncomplete }));',
    ],
  ],
  // What watches, walks by patterns, or reads lines.
  'internal/fs/promises': [
    [/^const \{ opendir \} = .*\n/gm, "const opendir = () => absent('fs.promises.opendir');\n"],
    [/^const (?:\{ kFSWatchStart|nonNativeWatcher|\{ Interface \}).*\n/gm, ''],
    [
      /^const \{\n {2}kDeserialize,[\s\S]*?;\n/gm,
      'const kDeserialize = Symbol(), kTransfer = Symbol(), kTransferList = Symbol(), markTransferMode = () => {};\n',
    ],
    [
      /lazyFsStreams\(\)(?=;)/g,
      "{ ReadStream: require('internal/fs/streams').ReadStream, WriteStream: require('internal/fs/streams').WriteStream }",
    ],
    ['new Interface({', "absent('filehandle.readLines', {"],
    [/^async function\* _watch[\s\S]*?^\}/gm, "const _watch = () => absent('fs.promises.watch');"],
    ["require('internal/fs/rimraf').rimrafPromises", '(path) => binding.rmSync(path, 0, true, 0, kUsePromises)'],
    ['module.exports = {\n  exports: {', 'const promised = {'],
    [
      '    constants,\n  },\n\n  FileHandle,',
      '    constants,\n};\nmodule.exports = {\n  exports: promised,\n  FileHandle,',
    ],
  ],
  // Objects within the exported one get names.
  'internal/fs/utils': [
    ['module.exports = {\n  constants: {', 'const limits = {'],
    [
      '    kWriteFileMaxChunkSize,\n  },\n',
      '    kWriteFileMaxChunkSize,\n};\nmodule.exports = {\n  constants: limits,\n',
    ],
  ],
  'internal/buffer': [["require('util/types')", "require('internal/util/types')"]],
  'internal/crypto/hash': [KEYS],
  'internal/crypto/pbkdf2': [KEYS],
  // The bundler gives it another.
  'internal/util': [
    [
      'ObjectSetPrototypeOf(deprecated, fn);',
      "ObjectDefineProperty(deprecated, 'name', { value: 'deprecated' });\n  ObjectSetPrototypeOf(deprecated, fn);",
    ],
  ],
  // Asked of the file that has it: the other one loads later.
  'internal/errors': [["util ??= require('util');", "util ??= require('internal/util');"]],
  'internal/streams/duplexpair': [
    ["const { Duplex } = require('stream');", "const Duplex = require('internal/streams/duplex');"],
  ],
  assert: [
    ["const CallTracker = require('internal/assert/calltracker');", ''],
    [
      "assert.CallTracker = deprecate(CallTracker, 'assert.CallTracker is deprecated.', 'DEP0173');",
      'assert.CallTracker = undefined;',
    ],
  ],
  // The text of the expression is looked for in the program's file.
  'internal/assert/utils': [['message = getErrMessage(fn);', "message = absent('assert.ok(false)');"]],
  // There are no keys.
  'internal/util/comparisons': [[/is(?:KeyObject|CryptoKey)\(val1\)/g, 'false']],
  timers: [IMMEDIATES, ['let timers;\n', ''], ['module.exports = timers =', 'const timers = module.exports =']],
  // Each callback is a job of the loop, which runs the ticks after it.
  'internal/timers': [
    IMMEDIATES,
    [/function (?=process\w+\(|listOnTimeout\()/g, 'function* '],
    ['      listOnTimeout(list', '      yield* listOnTimeout(list'],
    [/if \(ranAtLeastOne\w+\)\n +runNextTicks\(\);\n +else\n/g, ''],
    [/let threw = true;\n +try/g, 'yield () => { let threw = true; try'],
    [/emitAfter\(asyncId\);/g, '};'],
    [
      /if \(args === undefined\)\n +timer\._onTimeout[\s\S]*?, args\);/g,
      'callTimer(asyncId, timer._onTimeout, timer, args);',
    ],
    [/if \(!argv\)[\s\S]*?\.\.\.argv\);/g, 'callTimer(asyncId, immediate._onImmediate, immediate, argv);'],
    ['  emitBefore,\n  emitAfter,', '  callTimer, setApart,'],
    [/ +emitBefore\(.*\n| +const priorContextFrame =\n.*\n|^.*\bAsyncContextFrame\b.*\n/gm, ''],
    [
      'new Timeout(callback, after, undefined, false, false)',
      'setApart(() => new Timeout(callback, after, undefined, false, false))',
    ],
  ],
  // Its methods only: what they ask of a console is in runtime/console.ts. A text is made when it is known what it shows.
  'internal/console/constructor': [
    // Of a terminal.
    [/ {4}if \(this\._stdout\.isTTY &&[\s\S]*?\n {4}\}\n/g, ''],
    ['const optionsMap = new SafeWeakMap();', "const kGroupIndentationString = Symbol('kGroupIndentation');"],
    [/^function Console[\s\S]*?(?=^function timeLogImpl)|^for \(const method of[\s\S]*(?=^module\.exports)/gm, ''],
    [/^ {2}Console,\n[^}]*/gm, CONSOLE.map((name) => `  ${name},\n`).join('')],
    ['kUseStdout, inspect(object,', 'kUseStdout, { toString: () => inspect(object,'],
    ['      ...options,\n    }));', '      ...options,\n    }) });'],
  ],
  // No kind of warning is kept silent by a flag.
  'internal/process/warning': [[/ {2}if \(!disableWarningSet\)[\s\S]*?\)\) return;\n/g, '']],
  // Nothing comes on a connection that waits; there is no proxy.
  _http_agent: [
    [/(?<=globalAgent: )getGlobalAgent.*/g, 'getGlobalAgent(undefined, Agent),'],
    [/^const \{\n {2}(?:onStreamRead|kReadBytesOrError),[\s\S]*?;\n/gm, ''],
    [
      /(?<=^Agent\.prototype\.createConnection = )function[\s\S]*?^\}/gm,
      '(...given) => net.createConnection(...given)',
    ],
  ],
  _http_server: [[/ +this\[kConnectionsCheckingInterval\] =\n.*\n/g, '']],
  http: [['httpAgent.globalAgent = value;', "absent('http.globalAgent');"]],
  'internal/util/inspect': [
    ['primordials[fallback]', 'globalThis[fallback]'],
    [
      '  if (ctx.customInspect) {\n    const maybeCustom',
      '  if (ctx.customInspect || isOurs(value)) {\n    const maybeCustom',
    ],
    [
      'const stringified = FunctionPrototypeToString(value);',
      "const stringified = FunctionPrototypeToString(value);\n  if (isLost(value, stringified)) absent('console.log(Function)');",
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
    const replaced = text.replaceAll(from, () => to);
    if (replaced === text) throw new Error(`node:${name} is written otherwise: ${from}`);
    return replaced;
  }, source);
}

/** What a file asks for when it first needs it, it asks for as it loads: the bundler sees which names it uses. */
function withoutDelays(source: string, isThere: (file: string) => boolean): string {
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

/** A stack is written when it is first read: so said, no minifier takes it for nothing. */
const withReadStacks = (source: string): string =>
  source.replace(/^( +)(\w+)\.stack; .*$/gm, "$1Reflect.get($2, 'stack');");

/** A file of the library, less what is not reached. `isThere`: whether a file that it asks for is taken. */
export function edited(source: string, name: string, isThere: (file: string) => boolean): string {
  let text = withReadStacks(withShownFrames(withoutTraces(leaveOut(source, name))));
  if (name === 'path') text = text.replace(/^const win32 = \{[\s\S]*?^\};$/m, 'const win32 = {};');
  return withoutDelays(changed(text, name), isThere).replace(
    /(?<= = )(?=(?:hideStackFrames|getLazy|deprecate|internalBinding)\()/g,
    '/*@__PURE__*/ ',
  );
}
