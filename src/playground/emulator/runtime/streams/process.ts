// What `readable-stream` finds where it asks for Node.js's `process`, and for an AbortController.
import { nextTick as queue } from '../loop.ts';
import type { Callback } from '../types.ts';

const { AbortController, AbortSignal } = globalThis;

export { AbortController, AbortSignal };

export const nextTick = (call: Callback, ...values: unknown[]): void => queue(() => void call(...values));
export const env = {};

/** A pipe does not end these. */
export let stdout: unknown;
export let stderr: unknown;
export function setStandard(out: unknown, err: unknown): void {
  stdout = out;
  stderr = err;
}
