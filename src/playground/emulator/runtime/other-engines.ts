// Where the engine is not Node.js's: its stacks are made as V8 makes them, and its own words are known as such.

import { framesOf, headOf, INTERNAL, isV8 } from './positions.ts';
import { writeItself } from './written.ts';

const ERRORS = 'Error EvalError RangeError ReferenceError SyntaxError TypeError URIError AggregateError'.split(' ');

/** Made by a program, or by the emulation, whose words are Node.js's. */
const worded = new WeakSet<object>();
const done = new WeakSet<object>();

/** Who speaks in an error's message, when it is not Node.js. */
const ENGINE = /Firefox\//.test(navigator.userAgent) ? 'Firefox' : 'Safari (WebKit)';
export const engineOf = (error: object): string | undefined =>
  isV8 || worded.has(error) || Object.hasOwn(error, 'code') ? undefined : ENGINE;

/** Firefox keeps it in an accessor of the class, WebKit in the error. */
const getter = Object.getOwnPropertyDescriptor(Error.prototype, 'stack')?.get;
const rawStack = (error: Error): unknown =>
  getter ? getter.call(error) : Object.getOwnPropertyDescriptor(error, 'stack')?.value;

/** V8 leaves out the constructors that make an error of a class. */
function withoutConstructors(frames: string[], name: string): string[] {
  const last = frames.findIndex((frame) => frame.startsWith(`    at ${name} (`));
  return frames.slice(last + 1);
}

/** Written when it is first read, as V8's: its name and message as they are then, and the frames of its making. */
function writeStack(error: Error, frames: string[]): void {
  let text: unknown;
  let isWritten = false;
  // The library may have fixed it.
  Reflect.defineProperty(error, 'stack', {
    configurable: true,
    get() {
      if (!isWritten) text = [headOf(error), ...(frames.length > 0 ? frames : [INTERNAL])].join('\n');
      isWritten = true;
      return text;
    },
    set(value) {
      isWritten = true;
      text = value;
    },
  });
}

/** What the engine threw by itself gets such a stack when it is looked at. */
export function completeStack(error: Error): void {
  if (isV8 || done.has(error)) return;
  done.add(error);
  const raw = rawStack(error);
  if (typeof raw !== 'string' || !/^(?:.*@?[^\s@]*:\d+:\d+)?$/m.test(raw)) return;
  writeStack(error, framesOf(raw));
}

/**
 * Firefox tells nobody of a stack that is too deep, WebKit tells of an error after the microtasks: they are caught here.
 * Of what is no error only the browser knows the place.
 */
export function telling(tell: (error: unknown) => void): (call: () => unknown) => void {
  if (isV8) return (call) => void call();
  return (call) => {
    try {
      call();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      tell(error);
    }
  };
}

const { Error: NativeError } = globalThis;

export function captureStackTrace(object: Error, without?: { name: string }): void {
  const frames = framesOf(rawStack(new NativeError()));
  done.add(object);
  writeStack(object, without ? withoutConstructors(frames, without.name) : frames);
}

export function prepareErrors(): void {
  if (isV8) return;
  for (const name of ERRORS) {
    const scope = globalThis as unknown as Record<string, ErrorConstructor>;
    const Native = scope[name] as ErrorConstructor;
    const make = (given: unknown[], target: object) => {
      const error = Reflect.construct(Native, given, target as never) as Error;
      worded.add(error);
      done.add(error);
      const frames = framesOf(rawStack(error));
      writeStack(error, target === Native ? frames : withoutConstructors(frames, (target as { name: string }).name));
      return error;
    };
    const Known: ErrorConstructor = new Proxy(Native, {
      construct: (_target, given, target) => make(given, target === Known ? Native : target),
      apply: (_target, _self, given) => make(given, Native),
    });
    Object.defineProperty(Native.prototype, 'constructor', { configurable: true, writable: true, value: Known });
    Object.defineProperty(globalThis, name, { configurable: true, writable: true, value: Known });
  }
  // Firefox's name of a stack that is too deep.
  const { InternalError } = globalThis as unknown as { InternalError?: ErrorConstructor };
  if (InternalError) {
    Object.setPrototypeOf(InternalError.prototype, RangeError.prototype);
    Object.defineProperty(InternalError.prototype, 'name', { configurable: true, writable: true, value: 'RangeError' });
    Object.defineProperty(InternalError.prototype, 'constructor', {
      configurable: true,
      writable: true,
      value: RangeError,
    });
  }
  if (getter) {
    Object.defineProperty(Error.prototype, 'stack', {
      configurable: true,
      get(this: Error) {
        if (!(this instanceof Error)) return undefined;
        completeStack(this);
        return Object.hasOwn(this, 'stack') ? this.stack : undefined;
      },
      set(value) {
        Object.defineProperty(this, 'stack', { configurable: true, writable: true, value });
      },
    });
  }
  writeItself(Error.prototype, function () {
    completeStack(this);
    return this;
  });
}
