// For tests: a wire between a worker and its primary, without processes.
import { EventEmitter } from 'node:events';
import type { Wire } from './wire.ts';

/** Two ends that hear each other a little later, like processes. */
export function wires(): [Wire, Wire] {
  const ends = [new EventEmitter(), new EventEmitter()] as const;
  const end = (own: EventEmitter, other: EventEmitter): Wire => ({
    send: async (message) => void setImmediate(() => other.emit('message', structuredClone(message))),
    receive: (listener) => void own.on('message', listener),
  });
  return [end(...ends), end(ends[1], ends[0])];
}

/** Resolves when what was said has been heard and answered. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
}
