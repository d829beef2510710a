// Parts of Node.js's own library that are not emulated, as the rest of it asks for them.
import type { Callback } from '../types.ts';

const { AbortController, AbortSignal, EventTarget, queueMicrotask } = globalThis;

export { callTimer, emitDestroy, emitInit, setApart } from '../timers.ts';
export { AbortController, AbortSignal, queueMicrotask };

export const isEventTarget = (value: unknown): boolean => value instanceof EventTarget;

// `async_hooks`
export const symbols = { async_id_symbol: Symbol('async_id_symbol'), owner_symbol: Symbol('owner_symbol') };
let latestId = 1;
export const newAsyncId = (): number => ++latestId;
export const getOrSetAsyncId = (): number => 0;
export const getDefaultTriggerAsyncId = getOrSetAsyncId;
export const initHooksExist = (): boolean => true;
export const defaultTriggerAsyncIdScope = (_id: unknown, call: Callback, ...values: unknown[]): unknown =>
  call(...values);
export class AsyncResource {
  static bind = (call: Callback): Callback => call;
  runInAsyncScope = (call: Callback, self: unknown, ...values: unknown[]): unknown => call.apply(self, values);
  emitDestroy(): void {}
}

// `diagnostics_channel` and measures: nobody listens.
export const channel = () => ({ hasSubscribers: false });
export const hasObserver = (): boolean => false;
export const shouldColorize = hasObserver;
/** Colours, for a terminal. */
export const blue = '';
export const gray = '';
export const green = '';
export const red = '';
export const white = '';
export const hasColors = false;
export const refresh = (): void => {};
export const startPerf = hasObserver;
export const stopPerf = hasObserver;

// `EventTarget`, which is the browser's.
export const kWeakHandler = Symbol('kWeak');
export const kResistStopPropagation = Symbol('kResistStopPropagation');
export const kEvents = Symbol('kEvents');

export const isIPv4 = (text: string): boolean => /^\d+\.\d+\.\d+\.\d+$/.test(text);
