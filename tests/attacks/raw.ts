// A client that writes bytes, reads bytes, and leaves when and how it is told.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Target {
  host: string;
  port: number;
}

export class Raw {
  readonly socket: Socket;
  received = '';
  closed = false;
  #wake = Promise.withResolvers<void>();

  constructor(target: Target) {
    this.socket = connect({ ...target, allowHalfOpen: true });
    const wake = () => {
      this.#wake.resolve();
      this.#wake = Promise.withResolvers();
    };
    this.socket.on('data', (chunk) => {
      this.received += chunk.toString('latin1');
      wake();
    });
    this.socket.on('error', () => {});
    const close = () => {
      this.closed = true;
      wake();
    };
    this.socket.once('close', close).once('end', close);
  }

  static async open(target: Target): Promise<Raw> {
    const raw = new Raw(target);
    await once(raw.socket, 'connect');
    return raw;
  }

  write(bytes: string | Uint8Array): this {
    this.socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
    return this;
  }

  /** Until the bytes received are what is wanted, or the other side closes, or time is up. Gives whether they were. */
  async until(wanted: RegExp | ((received: string) => boolean), timeoutMs = 60_000): Promise<boolean> {
    const deadline = performance.now() + timeoutMs;
    const done = typeof wanted === 'function' ? wanted : (received: string) => wanted.test(received);
    while (!done(this.received)) {
      const left = deadline - performance.now();
      if (this.closed || left <= 0) return false;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, left);
      });
      await Promise.race([this.#wake.promise, late]);
      clearTimeout(timer);
    }
    return true;
  }

  /** Gives whether the other side closed in time. */
  async ended(timeoutMs = 60_000): Promise<boolean> {
    await this.until(() => false, timeoutMs);
    return this.closed;
  }

  /** Statuses of the answers so far. */
  get statuses(): number[] {
    return [...this.received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
  }

  /** The ways to leave: an orderly close, a reset, or the sending half only. */
  leave(how: 'close' | 'reset' | 'half' = 'close'): void {
    if (how === 'half') this.socket.end();
    else if (how === 'reset' && !this.socket.writableEnded) this.socket.resetAndDestroy();
    else this.socket.destroy();
  }
}

/** A request that starts a run, as a program would write it. */
export function runRequest({ host, port }: Target, slug: string, parameters: object = {}): string {
  const body = JSON.stringify(parameters);
  return [
    `POST /api/labs/${slug}/runs HTTP/1.1`,
    `Host: ${host}:${port}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}

/** Asks for a run on a connection of its own. */
export async function startRun(target: Target, slug: string, parameters: object = {}): Promise<Raw> {
  return (await Raw.open(target)).write(runRequest(target, slug, parameters));
}
