// For the tests of hooks: a document, one hook in a component of its own, and a source of lines that the test feeds.
import { addAbortSignal, PassThrough } from 'node:stream';
import { parseHTML } from 'linkedom';
import { h, render } from 'preact';
import { act } from 'preact/test-utils';

Object.assign(globalThis, {
  document: parseHTML('<!doctype html><html></html>').document,
  requestAnimationFrame: (draw: () => void) => setTimeout(draw, 16),
  cancelAnimationFrame: clearTimeout,
  addEventListener() {},
});

export type Hooked<Value> = Awaited<ReturnType<typeof withHook<Value>>>;

export async function withHook<Value>(hook: () => Value) {
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
    /** What the hook last gave. */
    get current() {
      return current;
    },
    /** How often its component was drawn. */
    get drawings() {
      return drawings;
    },
    unmount: () => render(null, root),
  };
}

/** An iterable that gives what it is told to give, and holds until then. */
export class Feed<Item> {
  // An error that comes before it is read is thrown once it is.
  readonly #stream = new PassThrough({ objectMode: true }).on('error', () => {});

  push(...items: Item[]): void {
    for (const item of items) this.#stream.write(item);
  }

  end(error?: Error): void {
    if (error) this.#stream.destroy(error);
    else this.#stream.end();
  }

  /** Throws an AbortError when the signal is aborted, as what reads from a network does. */
  read(signal: AbortSignal): AsyncIterable<Item> {
    return addAbortSignal(signal, this.#stream);
  }
}
