// A client that writes bytes, reads bytes, and leaves when and how it is told.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export class Raw {
  readonly socket: Socket;
  received = '';
  closed = false;
  #changed = Promise.withResolvers<void>();

  private constructor(socket: Socket) {
    this.socket = socket;
    const close = () => {
      this.closed = true;
      this.#wake();
    };
    socket
      .on('error', () => {})
      .once('close', close)
      .once('end', close);
    socket.setEncoding('latin1').on('data', (text: string) => {
      this.received += text;
      this.#wake();
    });
  }

  /** Rejects when the connection is refused. */
  static async open(port: number, localAddress?: string): Promise<Raw> {
    const from = localAddress === undefined ? {} : { localAddress };
    const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true, ...from });
    await once(socket, 'connect');
    return new Raw(socket);
  }

  write(bytes: string | Uint8Array): this {
    this.socket.write(bytes);
    return this;
  }

  /** Until what is received matches, the other side closes, or time is up. Gives whether it matches. */
  async until(wanted: RegExp, timeoutMs = 120_000): Promise<boolean> {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.#wake();
    }, timeoutMs);
    while (!wanted.test(this.received) && !this.closed && !late) await this.#changed.promise;
    clearTimeout(timer);
    return wanted.test(this.received);
  }

  /** Waits for the other side to close; gives whether it did in time. */
  async ended(timeoutMs?: number): Promise<boolean> {
    await this.until(/(?!)/, timeoutMs);
    return this.closed;
  }

  get statuses(): number[] {
    return [...this.received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
  }

  /** An orderly close, a reset, or a close of the sending half only. */
  leave(how: 'close' | 'reset' | 'half' = 'close'): void {
    if (how === 'half') this.socket.end();
    else if (how === 'reset' && !this.socket.writableEnded) this.socket.resetAndDestroy();
    else this.socket.destroy();
  }

  #wake(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }
}

/** All that comes back for `request`, until the server closes. */
export async function exchange(port: number, request: string | Uint8Array): Promise<string> {
  const raw = (await Raw.open(port)).write(request);
  await raw.ended();
  raw.leave();
  return raw.received;
}

/** A request that starts a run, as a program would write it. */
export function runRequest(slug: string, parameters: object = {}): string {
  const body = JSON.stringify(parameters);
  const fields = ['Host: localhost', 'Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`];
  return [`POST /api/labs/${slug}/runs HTTP/1.1`, ...fields, '', body].join('\r\n');
}

export async function startRun(port: number, slug: string, parameters?: object): Promise<Raw> {
  return (await Raw.open(port)).write(runRequest(slug, parameters));
}
