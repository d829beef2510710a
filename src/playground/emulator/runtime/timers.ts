// `setTimeout` and the others, with Node.js's objects.
import { AbortError } from 'node:internal/errors';
import { invalidArgType } from './errors.ts';
import { alive, immediately, nextTick, timers } from './loop.ts';
import { warn } from './output.ts';
import type { TimerEntry } from './timer-lists.ts';
import { schedule, settle, type Task, within } from './trace.ts';
import type { Callback } from './types.ts';
import { writeNothing } from './written.ts';

const LONGEST = 2 ** 31 - 1;
const known = new Map<number, Timeout>();
let latest = 1;

const check = (callback: unknown): Callback => {
  if (typeof callback !== 'function') throw invalidArgType('callback', ['Function'], callback);
  return callback as Callback;
};

const warned = new Set<string>();

/** In whole ms, 1 when it is none that a timer can have: the first of each kind is said. */
function durationOf(delay: unknown): number {
  const ms = delay === undefined ? 1 : Number(delay);
  if (ms >= 1 && ms <= LONGEST) return Math.trunc(ms);
  const [name, fault] =
    ms > LONGEST
      ? ['Overflow', 'does not fit into a 32-bit signed integer']
      : ms < 0
        ? ['Negative', 'is a negative number']
        : ['NaN', 'is not a number'];
  if ((ms > LONGEST || ms < 0 || Number.isNaN(ms)) && !warned.has(name)) {
    if (name !== 'Overflow') warned.add(name);
    warn(`Timeout${name}Warning`, `${ms} ${fault}.\nTimeout duration was set to 1.`);
  }
  return 1;
}

export class Timeout {
  #entry: TimerEntry;
  #task: Task | undefined;
  #id = 0;
  #repeat: boolean;

  /** `task`: its step of the time line, when it has one. */
  constructor(callback: Callback, delay: unknown, values: unknown[], repeat: boolean, task?: Task) {
    this.#repeat = repeat;
    this.#task = task;
    this.#entry = {
      duration: durationOf(delay),
      start: 0,
      referenced: true,
      active: false,
      call: () => {
        try {
          within(task, () => callback.apply(this, values));
        } finally {
          if (this.#repeat && !this.#entry.active) timers.start(this.#entry);
          else if (!this.#entry.active) known.delete(this.#id);
        }
      },
    };
    timers.start(this.#entry);
  }
  ref(): this {
    return this.#hold(true);
  }
  unref(): this {
    return this.#hold(false);
  }
  hasRef(): boolean {
    return this.#entry.referenced;
  }
  #hold(referenced: boolean): this {
    if (this.#entry.active && this.#entry.referenced !== referenced) timers.references += referenced ? 1 : -1;
    this.#entry.referenced = referenced;
    return this;
  }
  refresh(): this {
    if (this.#entry.active) timers.start(this.#entry);
    return this;
  }
  close(): this {
    this.#repeat = false;
    known.delete(this.#id);
    if (this.#entry.active && this.#task) settle(this.#task);
    timers.stop(this.#entry);
    return this;
  }
  [Symbol.toPrimitive](): number {
    if (this.#id === 0) {
      latest += 1;
      this.#id = latest;
      known.set(latest, this);
    }
    return this.#id;
  }
  [Symbol.dispose](): void {
    this.close();
  }
}

export class Immediate {
  #referenced = true;
  #waiting = true;
  #task: Task | undefined;

  constructor(callback: Callback, values: unknown[], task?: Task) {
    this.#task = task;
    alive.immediates += 1;
    immediately(() => {
      if (!this.#waiting) return;
      this.#end();
      within(task, () => callback(...values));
    });
  }
  #end(): void {
    this.#waiting = false;
    if (this.#referenced) alive.immediates -= 1;
  }
  ref(): this {
    if (this.#waiting && !this.#referenced) alive.immediates += 1;
    this.#referenced = true;
    return this;
  }
  unref(): this {
    if (this.#waiting && this.#referenced) alive.immediates -= 1;
    this.#referenced = false;
    return this;
  }
  hasRef(): boolean {
    return this.#referenced;
  }
  clear(): void {
    if (!this.#waiting) return;
    this.#end();
    if (this.#task) settle(this.#task);
  }
  [Symbol.dispose](): void {
    this.clear();
  }
}

export const nodeTimers = {
  setTimeout: (callback: unknown, delay?: unknown, ...values: unknown[]) =>
    new Timeout(check(callback), delay, values, false, schedule('timer', 'setTimeout')),
  clearTimeout: (timeout: unknown) => clear(timeout),
  setImmediate: (callback: unknown, ...values: unknown[]) =>
    new Immediate(check(callback), values, schedule('immediate', 'setImmediate')),
  clearImmediate(immediate: unknown) {
    if (immediate instanceof Immediate) immediate.clear();
  },
  setInterval: (callback: unknown, delay?: unknown, ...values: unknown[]) =>
    new Timeout(check(callback), delay, values, true, schedule('timer', 'setInterval')),
  clearInterval: (timeout: unknown) => clear(timeout),
};

function clear(timeout: unknown): void {
  if (timeout instanceof Timeout) timeout.close();
  else if (typeof timeout === 'number' || typeof timeout === 'string') known.get(Number(timeout))?.close();
}

const native = queueMicrotask;

export function nodeQueueMicrotask(callback: unknown): void {
  const run = check(callback);
  const task = schedule('microtask', 'queueMicrotask');
  native(() => within(task, () => run()));
}

export function nodeNextTick(callback: unknown, ...values: unknown[]): void {
  const run = check(callback);
  const task = schedule('tick', 'nextTick');
  nextTick(() => within(task, () => run(...values)));
}

interface Options {
  signal?: AbortSignal;
  ref?: boolean;
}

/** `wait` is given what settles the promise, and gives what calls it off. */
function abortable<Value>(
  value: Value,
  { signal }: Options,
  wait: (done: () => void) => { [Symbol.dispose](): void },
): Promise<Value> {
  if (signal?.aborted) return Promise.reject(new AbortError(undefined, { cause: signal.reason }));
  return new Promise((resolve, reject) => {
    const timer = wait(() => {
      signal?.removeEventListener('abort', abort);
      resolve(value);
    });
    const abort = () => {
      timer[Symbol.dispose]();
      reject(new AbortError(undefined, { cause: signal?.reason }));
    };
    signal?.addEventListener('abort', abort, { once: true });
  });
}

/** `timers/promises`. */
export const promised = {
  setTimeout: (delay?: unknown, value?: unknown, options: Options = {}) =>
    abortable(value, options, (done) => {
      const timer = new Timeout(done, delay, [], false, schedule('timer', 'setTimeout'));
      return options.ref === false ? timer.unref() : timer;
    }),
  setImmediate: (value?: unknown, options: Options = {}) =>
    abortable(value, options, (done) => {
      const immediate = new Immediate(done, [], schedule('immediate', 'setImmediate'));
      return options.ref === false ? immediate.unref() : immediate;
    }),
  async *setInterval(delay?: unknown, value?: unknown, options: Options = {}) {
    for (;;) {
      await promised.setTimeout(delay, undefined, options);
      yield value;
    }
  },
};

writeNothing(Timeout.prototype, 'setTimeout(…)');
writeNothing(Immediate.prototype, 'setImmediate(…)');
