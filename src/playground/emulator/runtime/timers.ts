// `setTimeout` and the others, with Node.js's objects.
import { invalidArgType } from './errors.ts';
import { alive, immediately, nextTick, timers } from './loop.ts';
import type { TimerEntry } from './timer-lists.ts';
import { schedule, settle, type Task, within } from './trace.ts';
import type { Callback } from './types.ts';

const LONGEST = 2 ** 31 - 1;
const known = new Map<number, Timeout>();
let latest = 1;

const check = (callback: unknown): Callback => {
  if (typeof callback !== 'function') throw invalidArgType('callback', ['Function'], callback);
  return callback as Callback;
};

export class Timeout {
  #entry: TimerEntry;
  #task: Task;
  #id = 0;
  #repeat: boolean;

  constructor(callback: Callback, delay: unknown, values: unknown[], repeat: boolean) {
    const ms = Number(delay);
    this.#repeat = repeat;
    this.#task = schedule('timer', repeat ? 'setInterval' : 'setTimeout');
    this.#entry = {
      duration: ms >= 1 && ms <= LONGEST ? Math.trunc(ms) : 1,
      start: 0,
      referenced: true,
      active: false,
      call: () => {
        try {
          within(this.#task, () => callback.apply(this, values));
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
    if (this.#entry.active) settle(this.#task);
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
  #task = schedule('immediate', 'setImmediate');

  constructor(callback: Callback, values: unknown[]) {
    alive.immediates += 1;
    immediately(() => {
      if (!this.#waiting) return;
      this.#end();
      within(this.#task, () => callback(...values));
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
    settle(this.#task);
  }
  [Symbol.dispose](): void {
    this.clear();
  }
}

export const nodeTimers = {
  setTimeout: (callback: unknown, delay?: unknown, ...values: unknown[]) =>
    new Timeout(check(callback), delay, values, false),
  setInterval: (callback: unknown, delay?: unknown, ...values: unknown[]) =>
    new Timeout(check(callback), delay, values, true),
  setImmediate: (callback: unknown, ...values: unknown[]) => new Immediate(check(callback), values),
  clearTimeout: (timeout: unknown) => clear(timeout),
  clearInterval: (timeout: unknown) => clear(timeout),
  clearImmediate(immediate: unknown) {
    if (immediate instanceof Immediate) immediate.clear();
  },
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

/** `timers/promises`. */
export const promised = {
  setTimeout: (delay?: unknown, value?: unknown) =>
    new Promise((resolve) => void new Timeout(() => resolve(value), delay, [], false)),
  setImmediate: (value?: unknown) => new Promise((resolve) => void new Immediate(() => resolve(value), [])),
  async *setInterval(delay?: unknown, value?: unknown) {
    for (;;) {
      await promised.setTimeout(delay);
      yield value;
    }
  },
};
