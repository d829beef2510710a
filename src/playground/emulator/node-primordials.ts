// Node.js's own library takes the functions of the language from a module of its own: the same, by their names.

const NAMESPACES = ['JSON', 'Math', 'Reflect'];

const CLASSES = (
  'AggregateError Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Date Error FinalizationRegistry Float16Array Float32Array Float64Array Function Int8Array Int16Array Int32Array Map Number Object Promise ' +
  'RangeError RegExp Set String Symbol SyntaxError TypeError URIError Uint8Array Uint8ClampedArray Uint16Array Uint32Array WeakMap WeakRef WeakSet'
).split(' ');

/** Those that have no global name. */
const NAMELESS: [name: string, text: string, value: { prototype: object }][] = [
  ['TypedArray', 'Reflect.getPrototypeOf(Uint8Array)', Reflect.getPrototypeOf(Uint8Array) as never],
];

/** What Node.js keeps from a program that changes the language; a collection of its own is an ordinary one here. */
const SAFE: Record<string, string> = {
  SafeMap: 'Map',
  SafeSet: 'Set',
  SafeWeakMap: 'WeakMap',
  SafeWeakRef: 'WeakRef',
  SafeFinalizationRegistry: 'FinalizationRegistry',
  SafePromisePrototypeFinally:
    'function (promise, end) { return call.call(then, promise, (value) => (end(), value), (error) => { end(); throw error; }); }',
  SafeArrayIterator: 'function (list) { return list.values(); }',
  SafeStringIterator: 'function (text) { return text[Symbol.iterator](); }',
  AsyncIteratorPrototype: 'Reflect.getPrototypeOf(Reflect.getPrototypeOf(async function* () {}).prototype)',
  decodeURIComponent: 'globalThis.decodeURIComponent',
};

const HEAD =
  "import 'node:internal/language'; export { globalThis_ as globalThis }; const globalThis_ = globalThis;" +
  'const { bind, call, apply } = Function.prototype; const { then } = Promise.prototype;' +
  'const applyBind = /*@__NO_SIDE_EFFECTS__*/ (method, self) => bind.call(apply, method, self);' +
  'const getter = /*@__NO_SIDE_EFFECTS__*/ (object, key) => uncurryThis(Object.getOwnPropertyDescriptor(object, key).get);' +
  'export const uncurryThis = /*@__NO_SIDE_EFFECTS__*/ (method) => bind.call(call, method);';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The text of each of an object's properties, by the name that the library gives to it. */
function* namesOf(prefix: string, text: string, object: object, isPrototype: boolean): Generator<[string, string]> {
  for (const key of Reflect.ownKeys(object)) {
    const { value, get } = Object.getOwnPropertyDescriptor(object, key) ?? {};
    const shown = typeof key === 'symbol' ? (key.description ?? '').replace('Symbol.', 'Symbol-') : key;
    const name = capital(shown.replace(/-(.)/, (_, letter) => letter.toUpperCase()));
    const place = typeof key === 'symbol' ? `[${key.description}]` : `.${key}`;
    if (get) {
      const quoted = typeof key === 'symbol' ? key.description : `'${key}'`;
      yield [`${prefix}Get${name}`, `getter(${text}, ${quoted})`];
    } else if (typeof value !== 'function') yield [prefix + name, text + place];
    else if (isPrototype) {
      yield [prefix + name, `uncurryThis(${text}${place})`];
      yield [`${prefix}${name}Apply`, `bind.call(apply, ${text}${place})`];
    } else {
      yield [prefix + name, text === 'Promise' ? `Promise${place}.bind(Promise)` : text + place];
      yield [`${prefix}${name}Apply`, `applyBind(${text}${place}, ${text})`];
    }
  }
}

const known = new Map<string, string>(Object.entries(SAFE));
for (const name of NAMESPACES)
  for (const [key, text] of namesOf(name, name, Reflect.get(globalThis, name) as object, false)) known.set(key, text);
const classes = CLASSES.map((name): (typeof NAMELESS)[number] => [name, name, Reflect.get(globalThis, name) as never]);
for (const [name, text, value] of [...classes, ...NAMELESS]) {
  for (const [key, found] of namesOf(name, text, value, false)) known.set(key, found);
  for (const [key, found] of namesOf(`${name}Prototype`, `${text}.prototype`, value.prototype, true))
    known.set(key, found);
  known.set(name, text === name ? `globalThis.${name}` : text);
}

/** The module, with these names. */
export function primordials(names: Iterable<string>): string {
  // Those that are alike stand together: the text compresses better.
  const lines = [...names]
    .sort()
    .filter((name) => name !== 'uncurryThis' && name !== 'globalThis')
    .map((name) => {
      const text = known.get(name);
      if (!text) throw new Error(`${name} is not known of the language`);
      return `const ${name}_ = /*@__PURE__*/ ${text}; export { ${name}_ as ${name} };`;
    });
  return HEAD + lines.join('\n');
}
