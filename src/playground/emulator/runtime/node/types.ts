// What a value is, told by what only such a value answers: nothing of it can be put on another.

type Is = (value: unknown) => boolean;

/** The method or the getter of a class throws for anything else. */
export const answers = (Class: { prototype: object }, name: string, ...given: unknown[]): Is => {
  const { value, get } = Object.getOwnPropertyDescriptor(Class.prototype, name) ?? {};
  const ask = get ?? value;
  return (object) => {
    if (typeof object !== 'object' || object === null) return false;
    try {
      return ask.apply(object, given) !== undefined;
    } catch {
      return false;
    }
  };
};
const tagged =
  (...names: string[]): Is =>
  (value) =>
    names.some((name) => Object.prototype.toString.call(value) === `[object ${name}]`);
const never: Is = () => false;

const boxed = {
  isNumberObject: answers(Number, 'valueOf'),
  isStringObject: answers(String, 'valueOf'),
  isBooleanObject: answers(Boolean, 'valueOf'),
  isBigIntObject: answers(BigInt, 'valueOf'),
  isSymbolObject: answers(Symbol, 'valueOf'),
};
const isError = tagged('Error');
const isArrayBuffer = answers(ArrayBuffer, 'byteLength');

/** In Node.js's order. */
export const types: Record<string, Is> = {
  isArgumentsObject: tagged('Arguments'),
  isArrayBuffer,
  isAsyncFunction: tagged('AsyncFunction', 'AsyncGeneratorFunction'),
  isBigIntObject: boxed.isBigIntObject,
  isBooleanObject: boxed.isBooleanObject,
  isDate: answers(Date, 'getTime'),
  isExternal: never,
  isGeneratorFunction: tagged('GeneratorFunction', 'AsyncGeneratorFunction'),
  isGeneratorObject: tagged('Generator', 'AsyncGenerator'),
  isMap: answers(Map, 'size'),
  isMapIterator: tagged('Map Iterator'),
  isModuleNamespaceObject: tagged('Module'),
  isNativeError: (value) => value instanceof Error || isError(value),
  isNumberObject: boxed.isNumberObject,
  isPromise: (value) => value instanceof Promise,
  /** preview.ts knows them. */
  isProxy: never,
  isRegExp: answers(RegExp, 'global'),
  isSet: answers(Set, 'size'),
  isSetIterator: tagged('Set Iterator'),
  isSharedArrayBuffer: never,
  isStringObject: boxed.isStringObject,
  isSymbolObject: boxed.isSymbolObject,
  isWeakMap: answers(WeakMap, 'has', {}),
  isWeakSet: answers(WeakSet, 'has', {}),
  isAnyArrayBuffer: isArrayBuffer,
  isBoxedPrimitive: (value) => Object.values(boxed).some((is) => is(value)),
};
