// Which callback asked for which, and where: what the time line draws.
import type { Kind } from '../../../kit/protocol/callbacks.ts';
import { MAIN } from '../protocol.ts';
import { currentPosition } from './positions.ts';
import { noteHandled } from './promises.ts';
import { report } from './report.ts';
import type { Callback } from './types.ts';

export interface Task {
  id: number;
  kind: Kind;
  line: number | undefined;
}

let latest = MAIN;
let current: number | undefined = MAIN;

/** The reader asked for a callback, here and now. */
export function schedule(kind: Kind, what: string): Task {
  const line = currentPosition()?.line;
  latest += 1;
  report({ type: 'schedule', id: latest, kind, what, ...(line && { line }), ...(current && { from: current }) });
  return { id: latest, kind, line };
}

/** Calls within the step of the task. What it throws goes on, from where it was thrown. */
export function within<Result>(task: Task | undefined, call: () => Result): Result {
  if (!task) return call();
  const { id, kind, line } = task;
  const outer = current;
  current = id;
  report({ type: 'enter', id, kind, ...(line && { line }) });
  try {
    return call();
  } finally {
    report({ type: 'leave', id });
    current = outer;
  }
}

export const settle = ({ id }: Task): void => report({ type: 'settle', id });

/** The script's first go is over: what runs now and is no callback, is not known. */
export function leaveMain(): void {
  report({ type: 'main-end' });
}

export function outsideMain(): void {
  current = undefined;
}

/** `then` tells each of its callbacks; an `await` does not call it, and cannot be seen. */
export function watchPromises(): void {
  const { then: native } = Promise.prototype;
  // Named, as the engine's own is.
  const name = 'then';
  const { [name]: value } = {
    [name](this: Promise<unknown>, done?: Callback | null, failed?: Callback | null) {
      noteHandled(this);
      if (typeof done !== 'function' && typeof failed !== 'function') return native.call(this, done, failed);
      if (currentPosition() === undefined) return native.call(this, done, failed);
      const task = schedule('microtask', 'then');
      const wrap = (callback: Callback | null | undefined) =>
        typeof callback === 'function' ? (value: unknown) => within(task, () => callback(value)) : callback;
      return native.call(this, wrap(done), wrap(failed));
    },
  };
  Object.defineProperty(Promise.prototype, 'then', { configurable: true, writable: true, value });
}
