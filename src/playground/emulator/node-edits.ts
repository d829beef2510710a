// What is edited in the files of Node.js's own library: what the emulation does not reach leaves; node-changes.ts has the rest.
import { changed } from './node-changes.ts';

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
