// A state that one task at a time drives: a run of a lab, a run of the reader's program.
import { useEffect, useRef, useState } from 'preact/hooks';
import { painted } from './painted.ts';

/** ms between two drawings: a task may give thousands of states, and what is measured may be on the same machine. */
export const DRAWING_MS = 50;

export function useTask<State>(initial: State) {
  const [state, setState] = useState(initial);
  const abort = useRef<AbortController | undefined>(undefined);

  const stop = () => abort.current?.abort();
  useEffect(() => stop, []);

  /**
   * Stops the task in progress, and shows `current`, then what `advance` makes of it with each item; `end` makes the last
   * state of it. Resolves with that one; with nothing when another task has begun since.
   */
  async function start<Item>(
    current: State,
    source: (signal: AbortSignal) => AsyncIterable<Item>,
    advance: (state: State, item: Item) => State,
    /** `error`: what the source threw, if it did. */
    end: (state: State, aborted: boolean, error?: unknown) => State,
  ): Promise<State | undefined> {
    stop();
    const controller = new AbortController();
    const { signal } = controller;
    abort.current = controller;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      timer = undefined;
      if (abort.current === controller) setState(current);
    };
    show();
    try {
      await painted();
      for await (const item of source(signal)) {
        current = advance(current, item);
        timer ??= setTimeout(show, DRAWING_MS);
      }
      current = end(current, signal.aborted);
    } catch (error) {
      current = end(current, signal.aborted, error);
    }
    clearTimeout(timer);
    show();
    return abort.current === controller ? current : undefined;
  }

  /** Back to the beginning. */
  const reset = () => {
    stop();
    abort.current = undefined;
    setState(initial);
  };

  return { state, start, stop, reset };
}
