// A client that writes bytes, reads bytes, and leaves when and how it is told.
import { EventEmitter, once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { WAIT } from './timeouts.ts';

export class Raw {
  readonly socket: Socket;
  received = '';
  closed = false;
  readonly #changes = new EventEmitter();

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setEncoding('latin1').on('error', () => {});
    socket.on('data', (text: string) => {
      this.received += text;
      this.#changes.emit('change');
    });
    for (const end of ['end', 'close'])
      socket.once(end, () => {
        this.closed = true;
        this.#changes.emit('change');
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
  async until(wanted: RegExp, timeoutMs = WAIT.timeout): Promise<boolean> {
    const signal = AbortSignal.timeout(timeoutMs);
    const changed = () => once(this.#changes, 'change', { signal }).catch(() => {});
    while (!wanted.test(this.received) && !this.closed && !signal.aborted) await changed();
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
