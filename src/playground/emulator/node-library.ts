// What the worker takes of Node.js's own library: its files, as the Node.js that builds carries them.
import { fileURLToPath } from 'node:url';
import { edited, exportedErrors } from './node-edits.ts';
import { asModule, hasNames, type Kind, primordialsOf } from './node-modules.ts';

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
  'internal/crypto/util': here('crypto-util.ts'),
  'internal/url': here('url.ts'),
  string_decoder: here('string-decoder.ts'),
  net: here('net.ts'),
  ...Object.fromEntries(
    (
      'async_hooks diagnostics_channel internal/abort_controller internal/async_hooks ' +
      'internal/event_target internal/net internal/perf/observe internal/process/permission internal/process/task_queues ' +
      'internal/util/colors'
    )
      .split(' ')
      .map((name) => [name, here('internals.ts')]),
  ),
};

const STREAMS =
  'add-abort-signal compose destroy duplex duplexpair end-of-stream from lazy_transform legacy operators passthrough pipeline readable state ' +
  'transform utils writable';

/** The files that are taken; whatever else they ask for is not there. */
const TAKEN = new Set([
  ...(
    'assert buffer events fs http os path querystring readline readline/promises stream stream/promises timers timers/promises url util zlib _http_agent _http_client _http_common _http_incoming ' +
    '_http_outgoing _http_server internal/assert internal/assert/assertion_error internal/assert/myers_diff internal/assert/utils internal/buffer internal/cli_table internal/console/constructor internal/constants internal/crypto/hash internal/crypto/pbkdf2 internal/crypto/random internal/crypto/scrypt internal/errors ' +
    'internal/events/abort_listener internal/events/symbols internal/fixed_queue internal/fs/promises internal/fs/read/context internal/fs/streams internal/fs/utils internal/freelist internal/http internal/linkedlist ' +
    'internal/per_context/primordials internal/priority_queue internal/process/warning internal/querystring internal/readline/callbacks internal/readline/emitKeypressEvents internal/readline/interface internal/readline/promises internal/readline/utils internal/repl/history internal/timers internal/util ' +
    'internal/util/comparisons internal/util/debuglog internal/util/inspect internal/util/types internal/validators'
  ).split(' '),
  ...STREAMS.split(' ').map((name) => `internal/streams/${name}`),
]);

/** What stands before a file that uses it. */
const GIVEN: [names: RegExp, code: string][] = [
  [/\binternalBinding\b/, "import { internalBinding } from 'internal/binding';"],
  [/\bprocess\./, "import { process } from 'internal/process';"],
  [/\babsent\(/, "import { absent } from 'internal/process';"],
  [/\bcallListener\(/, "import { noteListener, callListener } from 'internal/listeners';"],
  [/\bisOurs\(/, "import { isLost, isOurs } from 'internal/refused';"],
];

const isThere = (name: string): boolean => TAKEN.has(name) || name in REPLACED;

const PREFIX = '\0node:';
const PRIMORDIALS = 'internal/per_context/primordials';

/** Asked for many times. */
function once<Value>(make: (name: string) => Value): (name: string) => Value {
  const made = new Map<string, Value>();
  return (name) => {
    if (!made.has(name)) made.set(name, make(name));
    return made.get(name) as Value;
  };
}

const sourceOf = once((name) => edited(sources[name] ?? '', name, isThere));

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

/** The functions of the language, by the names that the library takes: its own file makes them. */
function primordials(): string {
  const names = [...new Set([...TAKEN].flatMap((taken) => primordialsOf(sourceOf(taken))))].sort();
  const taken = names.map((name) => `${name}: ${name}_`).join(', ');
  const given = names.map((name) => `${name}_ as ${name}`).join(', ');
  return `import 'node:internal/language'; const primordials = {}; ${sources[PRIMORDIALS]}
    const { ${taken} } = primordials; export { ${given} };`;
}

export function loadLibrary(id: string): { code: string; moduleType: 'js' } | undefined {
  if (!id.startsWith(PREFIX)) return undefined;
  const name = id.slice(PREFIX.length);
  if (name === PRIMORDIALS) return { code: primordials(), moduleType: 'js' };
  let text = asModule(sourceOf(name), kind);
  if (name === 'internal/errors') text = exportedErrors(text);
  const given = GIVEN.filter(([names]) => names.test(text)).map(([, code]) => code);
  return { code: given.join('') + text, moduleType: 'js' };
}
