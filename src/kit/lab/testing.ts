// For the tests of hooks: a document, one hook in a component of its own, and a source of lines that the test feeds.
import { parseHTML } from 'linkedom';
import { h, render } from 'preact';
import { act } from 'preact/test-utils';

Object.assign(globalThis, {
  document: parseHTML('<!doctype html><html></html>').document,
  requestAnimationFrame: (draw: () => void) => setTimeout(draw, 16),
  cancelAnimationFrame: clearTimeout,
  addEventListener() {},
});

export interface Hooked<Value> {
  /** What the hook last gave. */
  readonly current: Value;
  /** How often its component was drawn. */
  readonly drawings: number;
  unmount(): void;
}

export async function withHook<Value>(hook: () => Value): Promise<Hooked<Value>> {
  const root = document.createElement('div');
  let current: Value;
  let drawings = 0;
  function Component() {
    current = hook();
    drawings += 1;
    return null;
  }
  await act(() => render(h(Component, {}), root));
  return {
    get current() {
      return current;
    },
    get drawings() {
      return drawings;
    },
    unmount: () => render(null, root),
  };
}

/** An iterable that gives what it is told to give, and holds until then. */
export class Feed<Item> {
  #waiting = Promise.withResolvers<void>();
  readonly #items: Item[] = [];
  #error: unknown;
  #ended = false;

  push(...items: Item[]): void {
    this.#items.push(...items);
    this.#waiting.resolve();
  }

  end(error?: unknown): void {
    this.#ended = true;
    this.#error = error;
    this.#waiting.resolve();
  }

  /** Throws the signal's reason when it is aborted, as what reads from a network does. */
  async *read(signal: AbortSignal): AsyncGenerator<Item> {
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    aborted.catch(() => {});
    for (;;) {
      for (let item = this.#items.shift(); item !== undefined; item = this.#items.shift()) yield item;
      if (this.#ended && this.#error) throw this.#error;
      if (this.#ended) return;
      await Promise.race([this.#waiting.promise, aborted]);
      this.#waiting = Promise.withResolvers();
    }
  }
}
