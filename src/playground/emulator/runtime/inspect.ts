// Values as `util.inspect` writes them, by Node.js's own code; what is another thing here is refused, not approximated.
import { format, formatWithOptions, inspect, stripVTControlCharacters } from 'node:internal/util/inspect';
import type { InspectOptions } from 'node:util';
import { writeNothing } from './written.ts';

export type { InspectOptions };
export { format, formatWithOptions, inspect, stripVTControlCharacters };

const HIDDEN = (
  'Event EventTarget AbortController AbortSignal TextEncoder TextDecoder Headers Blob DOMException Performance Crypto ' +
  'WeakRef FinalizationRegistry URLPattern Request Response FormData File ReadableStream WritableStream TransformStream'
).split(' ');

export function prepareInspect(): void {
  for (const name of HIDDEN) {
    const Class = (globalThis as Record<string, unknown>)[name] as { prototype: object } | undefined;
    for (const target of Class ? [Class, Class.prototype] : []) writeNothing(target, name);
  }
}
