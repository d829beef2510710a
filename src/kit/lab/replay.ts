// The recorded run again, each event at the time it came.

import type { Recording } from '../protocol/recording.ts';
import type { Line } from '../protocol/stream.ts';

/** Resolves after `ms`; rejects with the signal's reason when it is aborted first. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/** Less than this is one frame, in ms: its events are shown together, whatever the timer's precision. */
const FRAME_MS = 8;

export async function* replay({ header, events, judgement }: Recording, signal: AbortSignal): AsyncGenerator<Line> {
  yield header;
  const start = performance.now();
  for (const event of events) {
    const early = event.t - (performance.now() - start);
    if (early > FRAME_MS) await pause(early, signal);
    yield event;
  }
  if (judgement) yield judgement;
}
