// A message that goes out and its socket: how long it lives.
import { nextTick } from '../loop.ts';
import type { Socket } from './socket.ts';
import { TracedEmitter } from './traced-emitter.ts';

export abstract class MessageLife extends TracedEmitter {
  socket: Socket | null = null;
  destroyed = false;
  #closed = false;
  #errored: unknown = null;

  get connection(): Socket | null {
    return this.socket;
  }
  get closed(): boolean {
    return this.#closed;
  }
  get errored(): unknown {
    return this.#errored;
  }

  destroy(error?: unknown): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    this.#errored = error ?? null;
    if (this.socket) this.socket.destroy(error);
    else nextTick(() => this.close());
    return this;
  }

  close(): void {
    if (this.#closed) return;
    this.destroyed = true;
    this.#closed = true;
    this.emit('close');
  }
}
