// What a value is, told by what only such a value answers: nothing of it can be put on another.

type Is = (value: unknown) => boolean;

/** The method or the getter of a class throws for anything else. */
const answers = (Class: { prototype: object }, name: string, ...given: unknown[]): Is => {
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

export const types: Record<string, Is> = {
  ...boxed,
  isBoxedPrimitive: (value) => Object.values(boxed).some((is) => is(value)),
  isDate: answers(Date, 'getTime'),
  isRegExp: answers(RegExp, 'global'),
  isPromise: (value) => value instanceof Promise,
  isMap: answers(Map, 'size'),
  isSet: answers(Set, 'size'),
  isWeakMap: answers(WeakMap, 'has', {}),
  isWeakSet: answers(WeakSet, 'has', {}),
  isNativeError: (value) => value instanceof Error || isError(value),
  isArrayBuffer,
  isAnyArrayBuffer: isArrayBuffer,
  isSharedArrayBuffer: never,
  isDataView: answers(DataView, 'byteLength'),
  isExternal: never,
  isKeyObject: never,
  isCryptoKey: never,
  isArgumentsObject: tagged('Arguments'),
  isModuleNamespaceObject: tagged('Module'),
  isGeneratorObject: tagged('Generator', 'AsyncGenerator'),
  isAsyncFunction: tagged('AsyncFunction', 'AsyncGeneratorFunction'),
  isGeneratorFunction: tagged('GeneratorFunction', 'AsyncGeneratorFunction'),
  isMapIterator: tagged('Map Iterator'),
  isSetIterator: tagged('Set Iterator'),
};
