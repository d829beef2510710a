// What the program puts off: each of its timers, immediates, ticks and microtasks is a step of the time line.
import { Immediate, Timeout } from 'node:internal/timers';
import { validateFunction } from 'node:internal/validators';
import { nextTick } from './loop.ts';
import { schedule, settle, type Task, within } from './trace.ts';
import type { Callback } from './types.ts';
import { writeNothing } from './written.ts';

writeNothing(Timeout.prototype, 'setTimeout(…)');
writeNothing(Immediate.prototype, 'setImmediate(…)');

/** Of timers that wait, by the number that Node.js's own library gives to each. */
const tasks = new Map<number, Task>();
let isApart = false;

/** Timers that the library sets for itself are no steps. */
export function setApart<Timer>(set: () => Timer): Timer {
  isApart = true;
  const timer = set();
  isApart = false;
  return timer;
}

export function emitInit(id: number, type: string, _trigger: number, { _repeat }: { _repeat?: unknown }): void {
  if (isApart) return;
  const [kind, what] =
    type === 'Immediate'
      ? (['immediate', 'setImmediate'] as const)
      : (['timer', _repeat ? 'setInterval' : 'setTimeout'] as const);
  tasks.set(id, schedule(kind, what));
}

export function callTimer(id: number, call: Callback, timer: { _repeat?: unknown }, values: unknown[] = []): void {
  const task = tasks.get(id);
  tasks.delete(id);
  try {
    within(task, () => Reflect.apply(call, timer, values));
  } finally {
    if (task && timer._repeat) tasks.set(id, task);
  }
}

/** It has run, or never will. */
export function emitDestroy(id: number): void {
  const task = tasks.get(id);
  if (task) settle(task);
  tasks.delete(id);
}

const native = queueMicrotask;

export function nodeQueueMicrotask(callback: Callback): void {
  validateFunction(callback, 'callback');
  const task = schedule('microtask', 'queueMicrotask');
  native(() => within(task, () => callback()));
}

export function nodeNextTick(callback: Callback, ...values: unknown[]): void {
  validateFunction(callback, 'callback');
  const task = schedule('tick', 'nextTick');
  nextTick(() => within(task, () => callback(...values)));
}
