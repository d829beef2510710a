// `node:events`: the package's emitter, completed with what Node.js 24 has and the package has not.
import Package from 'events/events.js';
import { abortError, coded, invalidArgType, outOfRange } from './errors.ts';
import { inspect, nameFunction, writeNothing } from './inspect.ts';
import { nextTick } from './loop.ts';
import { emitProcessWarning } from './output.ts';
import type { Callback } from './types.ts';

export type EventName = string | symbol;
type Listener = Callback & { listener?: Callback };

const kCapture = Symbol('kCapture');
const kShape = Symbol('shapeMode');
/** Of a list of listeners: how many calls go through it. */
const kEmitting = Symbol('events.emitting');
export const errorMonitor = Symbol('events.errorMonitor');
export const captureRejectionSymbol = Symbol.for('nodejs.rejection');

/** How the listeners of some emitters are called: those that the time line shows. */
interface Calls {
  added(event: EventName, listener: Callback): void;
  call(listener: Callback, self: object, values: unknown[]): unknown;
}
const traced = new WeakMap<object, Calls>();
export const traceCalls = (emitter: object, calls: Calls): void => void traced.set(emitter, calls);

export interface EventEmitter {
  _events: Record<EventName, Listener | Listener[]> | undefined;
  _eventsCount: number;
  _maxListeners: number | undefined;
  on(event: EventName, listener: Callback): this;
  addListener(event: EventName, listener: Callback): this;
  prependListener(event: EventName, listener: Callback): this;
  once(event: EventName, listener: Callback): this;
  off(event: EventName, listener: Callback): this;
  removeListener(event: EventName, listener: Callback): this;
  removeAllListeners(event?: EventName): this;
  emit(event: EventName, ...values: unknown[]): boolean;
  listeners(event: EventName): Callback[];
  rawListeners(event: EventName): Callback[];
  listenerCount(event: EventName, listener?: unknown): number;
  eventNames(): EventName[];
  setMaxListeners(count: number): this;
  getMaxListeners(): number;
  [kCapture]: boolean;
}

interface EmitterClass {
  new (options?: { captureRejections?: boolean }): EventEmitter;
  (this: object, options?: object): void;
  prototype: EventEmitter;
  defaultMaxListeners: number;
  captureRejections: boolean;
}

/** A function, as it is there: it may be called on any object, and inherited from without `class`. */
export const EventEmitter = function EventEmitter(this: EventEmitter, options?: object) {
  initialize(this, options as Options);
} as unknown as EmitterClass;

EventEmitter.prototype = Package.prototype;
Object.defineProperty(EventEmitter.prototype, 'constructor', {
  configurable: true,
  writable: true,
  value: EventEmitter,
});

let most = 10;
let captures = false;
const checkCount = (name: string, count: unknown): void => {
  if (typeof count !== 'number') throw invalidArgType(name, ['number'], count);
  if (!(count >= 0)) throw outOfRange(name, '>= 0', count);
};
const checkListener = (listener: unknown): void => {
  if (typeof listener !== 'function') throw invalidArgType('listener', ['Function'], listener);
};

Object.defineProperties(EventEmitter, {
  defaultMaxListeners: {
    enumerable: true,
    get: () => most,
    set(count) {
      checkCount('defaultMaxListeners', count);
      most = count;
    },
  },
  captureRejections: {
    enumerable: true,
    get: () => captures,
    set(value) {
      if (typeof value !== 'boolean') throw invalidArgType('EventEmitter.captureRejections', ['boolean'], value);
      captures = value;
    },
  },
});

interface Options {
  captureRejections?: boolean;
}

function initialize(self: EventEmitter, options?: Options): void {
  if (self._events === undefined || self._events === Object.getPrototypeOf(self)._events) {
    self._events = Object.create(null);
    self._eventsCount = 0;
  }
  self._maxListeners ||= undefined;
  const { captureRejections } = options ?? {};
  if (captureRejections !== undefined && typeof captureRejections !== 'boolean') {
    throw invalidArgType('options.captureRejections', ['boolean'], captureRejections);
  }
  // Written by `console.log`.
  (self as unknown as Record<symbol, unknown>)[kShape] = false;
  self[kCapture] = captureRejections ?? captures;
}

function add(self: EventEmitter, event: EventName, listener: Listener, first: boolean): EventEmitter {
  checkListener(listener);
  if (self._events === undefined) {
    self._events = Object.create(null) as NonNullable<EventEmitter['_events']>;
    self._eventsCount = 0;
  } else if (self._events['newListener'] !== undefined) {
    self.emit('newListener', event, listener.listener ?? listener);
  }
  const events = self._events as NonNullable<EventEmitter['_events']>;
  const known = events[event];
  traced.get(self)?.added(event, listener.listener ?? listener);
  if (known === undefined) {
    events[event] = listener;
    self._eventsCount += 1;
    return self;
  }
  const list = typeof known === 'function' ? Object.assign([known], { [kEmitting]: 0 }) : known;
  if (first) list.unshift(listener);
  else list.push(listener);
  events[event] = list;
  const limit = self.getMaxListeners();
  const told = list as Listener[] & { warned?: boolean };
  if (limit > 0 && list.length > limit && !told.warned) {
    told.warned = true;
    const shown = inspect(self, { depth: -1 });
    const text =
      `Possible EventEmitter memory leak detected. ${list.length} ${String(event)} listeners added to ${shown}. ` +
      `MaxListeners is ${limit}. Use emitter.setMaxListeners() to increase limit`;
    const warning = { name: 'MaxListenersExceededWarning', emitter: self, type: event, count: list.length };
    emitProcessWarning(Object.assign(new Error(text), warning));
  }
  return self;
}

function rejected(self: EventEmitter, result: unknown, event: EventName, values: unknown[]): void {
  if (!self[kCapture] || typeof (result as Promise<unknown> | undefined)?.then !== 'function') return;
  (result as Promise<unknown>).then(undefined, (error) =>
    nextTick(() => {
      const own = (self as unknown as Record<symbol, unknown>)[captureRejectionSymbol];
      if (typeof own === 'function') return own.call(self, error, event, ...values);
      const before = self[kCapture];
      self[kCapture] = false;
      try {
        self.emit('error', error);
      } finally {
        self[kCapture] = before;
      }
    }),
  );
}

/** What `emit('error', …)` throws when nobody listens. */
function unheard(error: unknown): unknown {
  if (error instanceof Error) return error;
  const text = `Unhandled error. (${typeof error === 'string' ? `'${error}'` : inspect(error)})`;
  return Object.assign(coded(Error, 'ERR_UNHANDLED_ERROR', text), { context: error });
}

const methods = {
  setMaxListeners(this: EventEmitter, count: number) {
    checkCount('setMaxListeners', count);
    this._maxListeners = count;
    return this;
  },
  getMaxListeners(this: EventEmitter) {
    return this._maxListeners ?? most;
  },
  on(this: EventEmitter, event: EventName, listener: Callback) {
    return add(this, event, listener, false);
  },
  prependListener(this: EventEmitter, event: EventName, listener: Callback) {
    return add(this, event, listener, true);
  },
  emit(this: EventEmitter, event: EventName, ...values: unknown[]) {
    const events = this._events ?? ({} as NonNullable<EventEmitter['_events']>);
    if (event === 'error') {
      if (events[errorMonitor] !== undefined) this.emit(errorMonitor, ...values);
      if (events['error'] === undefined) throw unheard(values[0]);
    }
    const listeners = events[event];
    if (listeners === undefined) return false;
    const calls = traced.get(this);
    for (const listener of typeof listeners === 'function' ? [listeners] : [...listeners]) {
      const result = calls ? calls.call(listener, this, values) : Reflect.apply(listener, this, values);
      rejected(this, result, event, values);
    }
    return true;
  },
  listenerCount(this: EventEmitter, event: EventName, listener?: unknown) {
    const all = this.rawListeners(event) as Listener[];
    return listener === undefined || listener === null
      ? all.length
      : all.filter((one) => one === listener || one.listener === listener).length;
  },
};

/** Called once; `console.log` of an emitter shows it under this name. */
function onceOnly(self: EventEmitter, event: EventName, listener: Callback): Listener {
  checkListener(listener);
  let fired = false;
  const wrapper: Listener = (...values) => {
    if (fired) return undefined;
    fired = true;
    self.removeListener(event, wrapper);
    return listener.apply(self, values);
  };
  Object.defineProperty(wrapper, 'name', { value: 'wrapper' });
  return Object.assign(wrapper, { listener });
}

const { removeListener } = Package.prototype as EventEmitter;
const all: Record<string, unknown> = {
  ...methods,
  addListener: methods.on,
  once(this: EventEmitter, event: EventName, listener: Callback) {
    return this.on(event, onceOnly(this, event, listener));
  },
  prependOnceListener(this: EventEmitter, event: EventName, listener: Callback) {
    return this.prependListener(event, onceOnly(this, event, listener));
  },
  removeListener(this: EventEmitter, event: EventName, listener: Callback) {
    checkListener(listener);
    return removeListener.call(this, event, listener);
  },
};
all['off'] = all['removeListener'];
for (const [name, value] of Object.entries(all)) {
  Object.defineProperty(EventEmitter.prototype, name, { configurable: true, writable: true, enumerable: true, value });
}
Object.defineProperty(all['on'], 'name', { value: 'addListener' });
nameFunction(EventEmitter, 'EventEmitter');

const target = (emitter: unknown): emitter is EventTarget => emitter instanceof EventTarget;

/** The promise of an event. */
export async function once(
  emitter: EventEmitter | EventTarget,
  event: string,
  options: { signal?: AbortSignal } = {},
): Promise<unknown[]> {
  const { signal } = options;
  if (signal?.aborted) throw abortError(signal);
  return new Promise((resolve, reject) => {
    if (target(emitter)) return emitter.addEventListener(event, (value) => resolve([value]), { once: true });
    const done = (...values: unknown[]) => {
      emitter.removeListener('error', failed);
      signal?.removeEventListener('abort', abort);
      resolve(values);
    };
    const failed = (error: unknown) => {
      emitter.removeListener(event, done);
      reject(error);
    };
    const abort = () => {
      emitter.removeListener(event, done);
      emitter.removeListener('error', failed);
      reject(abortError(signal as AbortSignal));
    };
    emitter.once(event, done);
    if (event !== 'error') emitter.once('error', failed);
    signal?.addEventListener('abort', abort, { once: true });
  });
}

/** The events as they come, as an asynchronous iterator. */
export function on(
  emitter: EventEmitter,
  event: string,
  { signal, close = [] }: { signal?: AbortSignal; close?: string[] } = {},
): AsyncGenerator<unknown[]> {
  if (signal?.aborted) throw abortError(signal);
  const waiting: unknown[][] = [];
  let failure: { error: unknown } | undefined;
  let over = false;
  let wake = () => {};
  const hear = (...values: unknown[]) => {
    waiting.push(values);
    wake();
  };
  const fail = (error: unknown) => {
    failure = { error };
    wake();
  };
  const end = () => {
    over = true;
    wake();
  };
  emitter.on(event, hear);
  if (event !== 'error') emitter.on('error', fail);
  for (const name of close) emitter.on(name, end);
  signal?.addEventListener('abort', () => fail(abortError(signal)), { once: true });
  return (async function* () {
    try {
      for (;;) {
        while (waiting.length > 0) yield waiting.shift() as unknown[];
        if (failure) throw failure.error;
        if (over) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      emitter.removeListener(event, hear);
      emitter.removeListener('error', fail);
      for (const name of close) emitter.removeListener(name, end);
    }
  })();
}

const statics = {
  init(this: EventEmitter, options?: Options) {
    initialize(this, options);
  },
  once,
  on,
  getEventListeners: (emitter: EventEmitter, event: string) => emitter.listeners(event),
  getMaxListeners: (emitter: EventEmitter) => emitter.getMaxListeners(),
  setMaxListeners(count: number = most, ...emitters: EventEmitter[]) {
    checkCount('setMaxListeners', count);
    if (emitters.length === 0) most = count;
    for (const emitter of emitters) emitter.setMaxListeners?.(count);
  },
  listenerCount: (emitter: EventEmitter, event: string) => emitter.listenerCount(event),
  errorMonitor,
  captureRejectionSymbol,
  usingDomains: false,
};
Object.assign(EventEmitter, statics, { EventEmitter });
writeNothing(EventEmitter, 'EventEmitter');
export default EventEmitter;
