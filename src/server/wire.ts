// Messages between the primary and a worker. A message to a process that is gone is lost, as it would be a moment later.
import type { Worker } from 'node:cluster';

/** What is sent: plain data with a `type`. */
export interface Message {
  type: string;
}

export interface Wire {
  send<Sent extends Message>(message: Sent): void;
  receive(listener: (message: Message) => void): void;
}

/** The wire to the worker, or, in a worker with `process`, to the primary. */
export function wireOf(end: Worker | NodeJS.Process): Wire {
  return {
    send(message) {
      const connected = 'isConnected' in end ? end.isConnected() : end.connected;
      if (connected) end.send?.(message, undefined, undefined, () => {});
    },
    receive(listener) {
      // Other libraries speak on the same channel.
      end.on('message', (message: unknown) => {
        if (typeof message === 'object' && message !== null && 'type' in message) listener(message as Message);
      });
    },
  };
}
