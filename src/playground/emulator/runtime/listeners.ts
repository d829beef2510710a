// The reader's listeners of servers, requests and responses are steps of the time line: where each was added, and its calls.
import { isReadersOwn } from './positions.ts';
import { schedule, type Task, within } from './trace.ts';
import type { Callback } from './types.ts';

type Listener = Callback & { listener?: Callback };

const tasks = new WeakMap<object, Map<unknown, Task>>();
const kTraced = Symbol('traced');

/** Those of a class, and of what inherits from it. */
export const traceListeners = (prototype: object): void =>
  void Object.defineProperty(prototype, kTraced, { value: true });

export function noteListener(emitter: object, event: string | symbol, listener: Listener): void {
  const own = listener.listener ?? listener;
  if (!(kTraced in emitter) || !isReadersOwn(own)) return;
  const known = tasks.get(emitter) ?? new Map<unknown, Task>();
  tasks.set(emitter, known);
  known.set(own, schedule(event === 'close' ? 'close' : 'io', String(event)));
}

export function callListener(listener: Listener, emitter: object, values: unknown[]): unknown {
  const task = tasks.get(emitter)?.get(listener.listener ?? listener);
  return within(task, () => Reflect.apply(listener, emitter, values));
}
