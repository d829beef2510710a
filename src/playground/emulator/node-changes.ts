// Places of Node.js's own library that stand otherwise here, by file, each with the text that takes its place.

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

export function changed(source: string, name: string): string {
  return (CHANGED[name] ?? []).reduce((text, [from, to]) => {
    const replaced = text.replaceAll(from, () => to);
    if (replaced === text) throw new Error(`node:${name} is written otherwise: ${from}`);
    return replaced;
  }, source);
}
