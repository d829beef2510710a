// Parts of Node.js's own library that are not emulated, as the rest of it asks for them.
import { emitWarning } from 'node:internal/process/warning';
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
/** Of `console.time`: no program runs for a minute. */
type Starts = Map<string, number>;
type Log = (label: string, took: string, values?: unknown[]) => void;
export const kNone = 0;
export function time(starts: Starts, _category: string, what: string, _flags: number, given: unknown): void {
  const label = `${given}`;
  if (starts.has(label)) emitWarning(`Label '${label}' already exists for ${what}`);
  else starts.set(label, performance.now());
}
type Told = [
  category: string,
  what: string,
  flags: number,
  log: Log,
  label: unknown,
  trace: unknown,
  values?: unknown[],
];
export function timeLog(starts: Starts, ...[, what, , log, given, , values]: Told): void {
  const label = `${given}`;
  const start = starts.get(label);
  if (start === undefined) {
    emitWarning(`No such label '${label}' for ${what}`);
    return;
  }
  const ms = performance.now() - start;
  log(label, ms >= 1000 ? `${(ms / 1000).toFixed(3)}s` : `${Number(ms.toFixed(3))}ms`, values);
}
export function timeEnd(starts: Starts, ...told: Told): void {
  timeLog(starts, ...told);
  starts.delete(`${told[4]}`);
}
export const debuglog = () => Object.assign(() => {}, { enabled: false });
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
