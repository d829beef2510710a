// A raw HTTP/1.1 client on one socket: what it costs is the socket, and nothing is pooled behind our back.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { contentOf, isComplete, parseResponse } from '../http/response.ts';

export interface Target {
  host: string;
  port: number;
}

/** Times are ms since the request was written. */
export interface Answer {
  status: number;
  /** Bytes of the whole response, header section included. */
  bytes: number;
  body: string;
  firstByteMs: number;
  totalMs: number;
}

/** How long a whole answer is waited for by default, in ms: a server may lose a connection and never say so. */
const TIMEOUT_MS = 15_000;

/** The address that a program printed: the first `http://host:port` of the line. Throws when there is none. */
export function targetOf(line: string): Target {
  const [, host, port] = /http:\/\/([\w.-]+|\[[\da-f:]+\]):(\d+)/.exec(line) ?? [];
  if (!host || !port) throw new Error(`no address in the program's line: ${line}`);
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/** One keep-alive connection; one request at a time. */
export class Connection {
  readonly #socket: Socket;
  readonly #host: string;

  private constructor(socket: Socket, { host, port }: Target) {
    this.#socket = socket;
    this.#host = `${host}:${port}`;
    socket.setNoDelay(true);
    // A broken connection is reported by the request that meets it.
    socket.on('error', () => {});
  }

  /** Rejects with the system's error (`ECONNREFUSED`, `EMFILE`…) or an AbortError. */
  static async open(target: Target, signal?: AbortSignal): Promise<Connection> {
    const socket = connect({ ...target, ...(signal ? { signal } : {}) });
    try {
      await once(socket, 'connect');
    } catch (error) {
      socket.destroy();
      throw error;
    }
    return new Connection(socket, target);
  }

  get open(): boolean {
    return !this.#socket.destroyed && this.#socket.writable;
  }

  /** A GET. Resolves when the whole answer has arrived. Rejects with the socket's error, `ECONNRESET` or `ETIMEDOUT`. */
  request(path = '/', { timeoutMs = TIMEOUT_MS } = {}): Promise<Answer> {
    const socket = this.#socket;
    const start = performance.now();
    let firstByteMs = 0;
    let raw = '';
    return new Promise((resolve, reject) => {
      const settle = (action: () => void) => {
        clearTimeout(timer);
        socket.off('data', data).off('error', fail).off('close', closed);
        action();
      };
      const fail = (error: Error) => settle(() => reject(error));
      const closed = () => fail(Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' }));
      const timer = setTimeout(() => {
        fail(Object.assign(new Error(`no answer in ${timeoutMs} ms`), { code: 'ETIMEDOUT' }));
        // A late answer would be taken for that of the next request.
        this.close();
      }, timeoutMs);
      const data = (chunk: Buffer) => {
        if (raw === '') firstByteMs = performance.now() - start;
        raw += chunk.toString('latin1');
        const response = parseResponse(raw);
        if (!isComplete(response, 'GET')) return;
        const { status } = response;
        const body = contentOf(response, 'GET');
        settle(() => resolve({ status, body, bytes: raw.length, firstByteMs, totalMs: performance.now() - start }));
      };
      if (!this.open) return closed();
      socket.on('data', data).once('error', fail).once('close', closed);
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${this.#host}\r\n\r\n`);
    });
  }

  /** Closes with a reset: ten thousand orderly closes would leave as many ports in TIME_WAIT. */
  close(): void {
    // A socket that is ending already refuses the reset (EINVAL), and its handle would keep Node.js from exiting.
    if (this.#socket.writableEnded) this.#socket.destroy();
    else this.#socket.resetAndDestroy();
  }
}

/**
 * Opens `count` connections, `concurrency` at a time: a burst larger than the server's backlog (511 by default)
 * measures the kernel's retransmissions instead. Connections that fail are counted by their codes, not thrown.
 */
export async function openAll(
  target: Target,
  count: number,
  { concurrency = 200, signal }: { concurrency?: number; signal?: AbortSignal } = {},
) {
  const connections: Connection[] = [];
  const errors: Record<string, number> = {};
  let left = count;
  const opener = async () => {
    while (left > 0) {
      signal?.throwIfAborted();
      left -= 1;
      try {
        connections.push(await Connection.open(target, signal));
      } catch (error) {
        signal?.throwIfAborted();
        countError(errors, error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, count) }, opener));
  return { connections, errors };
}

/** Adds one to the count of an error's code. */
export function countError(errors: Record<string, number>, error: unknown): void {
  const code = (error as NodeJS.ErrnoException).code ?? 'ERROR';
  errors[code] = (errors[code] ?? 0) + 1;
}
