// Timers of Node.js's own library: they are no steps of the time line.
import { invalidArgType, outOfRange } from '../errors.ts';
import { Immediate, Timeout } from '../timers.ts';
import type { Callback } from '../types.ts';

export const setTimeout = (call: Callback, ms: number, ...values: unknown[]) => new Timeout(call, ms, values, false);
export const setInterval = (call: Callback, ms: number) => new Timeout(call, ms, [], true);
export const setImmediate = (call: Callback, ...values: unknown[]) => new Immediate(call, values);
export const clearTimeout = (timeout?: Timeout): void => void timeout?.close();
export const clearInterval = clearTimeout;
export const clearImmediate = (immediate?: Immediate): void => immediate?.clear();

export const setUnrefTimeout = (call: Callback, ms: number): Timeout => setTimeout(call, ms).unref();

export function getTimerDuration(ms: unknown, name: string): number {
  if (typeof ms !== 'number') throw invalidArgType(name, ['number'], ms);
  if (!(ms >= 0 && Number.isFinite(ms))) throw outOfRange(name, 'a non-negative finite number', ms);
  return Math.min(ms, 2 ** 31 - 1);
}
