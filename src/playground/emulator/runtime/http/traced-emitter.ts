// An emitter whose listeners are steps of the time line: each says where it was added, and when it is called.
import { EventEmitter } from 'events';
import type { Kind } from '../../../../text/callbacks.ts';
import { schedule, type Task, within } from '../trace.ts';
import type { Callback } from '../types.ts';

export type EventName = string | symbol;

export class TracedEmitter extends EventEmitter {
  #tasks = new Map<unknown, Task>();

  override on(event: EventName, listener: Callback): this {
    super.on(event, listener);
    this.#watch(event, listener);
    return this;
  }
  override addListener(event: EventName, listener: Callback): this {
    return this.on(event, listener);
  }
  override prependListener(event: EventName, listener: Callback): this {
    super.prependListener(event, listener);
    this.#watch(event, listener);
    return this;
  }

  /** The emulation's own listener: no step. */
  hear(event: EventName, listener: Callback): void {
    super.on(event, listener);
  }

  #watch(event: EventName, listener: Callback): void {
    const kind: Kind = event === 'close' ? 'close' : 'io';
    this.#tasks.set(listener, schedule(kind, String(event)));
  }

  override emit(event: EventName, ...values: unknown[]): boolean {
    const listeners = this.rawListeners(event) as Callback[];
    if (listeners.length === 0) return super.emit(event, ...values);
    for (const listener of listeners) {
      const task = this.#tasks.get(listener);
      const call = () => listener.apply(this, values);
      if (task) within(task, call);
      else call();
    }
    return true;
  }
}
