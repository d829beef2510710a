// For tests: a wire between a worker and its primary, without processes; bytes to a server, and what it answers.
import { EventEmitter, once } from 'node:events';
import { connect, type Socket } from 'node:net';
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

/** All that comes back for what is written, and for what `goOn` may add, until the server closes. */
export async function exchange(
  port: number,
  request: string | Buffer,
  goOn: (socket: Socket) => void = () => {},
): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(request);
  goOn(socket);
  let raw = '';
  socket.on('data', (chunk) => {
    raw += chunk.toString('latin1');
  });
  await once(socket, 'close');
  return raw;
}
