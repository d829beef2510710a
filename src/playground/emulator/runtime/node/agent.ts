// `http.Agent`: the connections of the program's requests, kept for the next one to the same server.
import EventEmitter from 'node:events';
import { unsupported } from '../unsupported.ts';
import { createConnection, type Socket } from './net.ts';

interface Wanted {
  host?: string;
  port: number;
}

export class Agent extends EventEmitter {
  readonly defaultPort = 80;
  readonly protocol = 'http:';
  readonly maxSockets = Infinity;
  readonly keepAlive: boolean;
  #free = new Map<string, Socket[]>();

  constructor({ keepAlive = false, ...others }: { keepAlive?: boolean } = {}) {
    super();
    for (const name of Object.keys(others)) unsupported(`http.Agent({ ${name} })`);
    this.keepAlive = keepAlive;
  }

  addRequest(request: { reusedSocket: boolean; onSocket(socket: Socket): void }, { host, port }: Wanted): void {
    const key = `${host}:${port}`;
    const free = this.#free.get(key) ?? [];
    this.#free.set(key, free);
    for (let known = free.shift(); known; known = free.shift()) {
      if (known.destroyed || !known.writable) continue;
      known.ref();
      request.reusedSocket = true;
      request.onSocket(known);
      return;
    }
    const socket = createConnection({ port, ...(host && { host }) });
    socket.on('free', () => {
      if (!this.keepAlive || !socket.writable) return socket.destroy();
      socket.unref();
      return free.push(socket);
    });
    request.onSocket(socket);
  }
  destroy(): void {
    for (const socket of [...this.#free.values()].flat()) socket.destroy();
  }
}

export const globalAgent = new Agent({ keepAlive: true });
export const getGlobalAgent = (): Agent => globalAgent;
