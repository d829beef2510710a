// Messages between the primary and a worker. A message to a process that is gone is lost, as it would be a moment later.
import type { Worker } from 'node:cluster';

/** What is sent: plain data with a `type`. */
export interface Message {
  type: string;
}

export interface Wire {
  /** Resolves when the message has left. */
  send<Sent extends Message>(message: Sent): Promise<void>;
  receive(listener: (message: Message) => void): void;
}

/** The wire to the worker, or, in a worker with `process`, to the primary. */
export function wireOf(end: Worker | NodeJS.Process): Wire {
  return {
    send(message) {
      const connected = 'isConnected' in end ? end.isConnected() : end.connected;
      if (!connected) return Promise.resolve();
      return new Promise((resolve) => {
        end.send?.(message, undefined, undefined, () => resolve());
      });
    },
    receive(listener) {
      // Node.js's own cluster speaks on the same channel.
      end.on('message', (message: unknown) => {
        if (typeof message === 'object' && message !== null && 'type' in message) listener(message as Message);
      });
    },
  };
}
